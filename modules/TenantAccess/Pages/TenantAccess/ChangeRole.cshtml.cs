using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Gives an administrator another role.</summary>
[Needs(Permissions.ManageAdministrators)]
[StepUp]
internal sealed class ChangeRoleModel(FindAccess find, ChangeRole change) : AdministratorPage(find)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var page = await AskAsync(standing => standing.RoleLocked, ct);
        if (page is not NotFoundResult) Input = new() { Role = RoleChoices.Written(View.Administrator.Role) };
        return page;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await change.RunAsync(Id, Input.Version ?? "", RoleChoices.Parse(Input.Role), ct), "has another role", ct);

    /// <summary>As typed.</summary>
    internal sealed record Form
    {
        public string? Role { get; init; }

        public string? Version { get; init; }
    }
}
