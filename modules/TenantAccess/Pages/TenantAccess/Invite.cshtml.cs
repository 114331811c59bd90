using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Invites somebody; the link to hand over stands on the page that follows.</summary>
[Needs(Permissions.ManageAdministrators)]
[StepUp]
internal sealed class InviteModel(AddAdministrator add) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await add.RunAsync(new(Input.Name, Input.Email, RoleChoices.Parse(Input.Role), null), ct);
        if (answer.IsRefused) return this.Refuse(answer.Refusal);
        HandOver.Keep(TempData, answer.Value.Invitation!);
        return this.Done(new Flash("invited", (Input.Name ?? "").Trim()), $"/administrators/{answer.Value.Id}");
    }

    /// <summary>As typed.</summary>
    internal sealed record Form
    {
        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? Role { get; init; }
    }
}
