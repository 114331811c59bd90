using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Ends the session and takes its cookie away.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class SignOutModel(SignOut signOut) : PageModel
{
    public IActionResult OnGet() => this.GoTo("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await signOut.RunAsync(User.FindFirstValue(Session.IdClaim) ?? "", ct);
        await HttpContext.SignOutAsync(Session.Scheme);
        return this.GoTo("/signin");
    }
}
