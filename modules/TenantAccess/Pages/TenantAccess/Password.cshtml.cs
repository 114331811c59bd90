using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>One's own password; this session goes on with the new stamp, all others end.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class PasswordModel(ChangePassword change, Session session) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await change.RunAsync(Input.CurrentPassword ?? "", Input.NewPassword ?? "", ct);
        if (answer.IsRefused) return this.Refuse(answer.Refusal);
        await session.StartAsync(HttpContext, answer.Value);
        return this.Done("Password changed; all your other sessions have ended", "/profile");
    }

    internal sealed class Form
    {
        public string? CurrentPassword { get; init; }

        public string? NewPassword { get; init; }
    }
}
