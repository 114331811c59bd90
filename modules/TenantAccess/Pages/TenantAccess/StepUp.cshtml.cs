using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Asks for the password again, before administrators, adapters and settings.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class StepUpModel(Confirm confirm) : PageModel
{
    [BindProperty]
    public StepUpForm StepUp { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await confirm.RunAsync(User.FindFirstValue(Session.IdClaim) ?? "", StepUp.Proof ?? "", ct);
        return refusal is null ? this.GoTo(SignInModel.Local(ReturnUrl)) : this.Refuse(refusal, nameof(StepUp));
    }
}
