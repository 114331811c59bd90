using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Sessions;
using MscModular.TenantAccess.TwoStep;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The second step of the door.</summary>
[AllowAnonymous]
internal sealed class SignInCodeModel(SignInWithCode signIn, Session session) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() => await HalfAsync() is null ? this.GoTo("/signin") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await HalfAsync() is not { } half) return this.GoTo("/signin");
        var id = long.Parse(half.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var answer = await signIn.RunAsync(new(id), half.FindFirstValue(Session.StampClaim) ?? "", Input.Code, ct);
        if (answer.Refusal?.Kind == RefusalKind.Invalid) return this.Refuse(answer.Refusal);
        await HttpContext.SignOutAsync(Session.HalfScheme);
        // The account was changed since the password was right: from the beginning.
        if (answer.IsRefused) return this.GoTo("/signin");
        await session.StartAsync(HttpContext, answer.Value);
        return this.GoTo(SignInModel.Local(ReturnUrl));
    }

    private async Task<ClaimsPrincipal?> HalfAsync() => (await HttpContext.AuthenticateAsync(Session.HalfScheme)).Principal;

    /// <summary>As typed.</summary>
    internal sealed record Form
    {
        public string? Code { get; init; }
    }
}
