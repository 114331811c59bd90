using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The door.</summary>
[AllowAnonymous]
internal sealed class SignInModel(SignIn signIn, Caller caller, Session session) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => caller.IsSignedIn ? this.GoTo(Back()) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await signIn.RunAsync(Input.Email ?? "", Input.Password ?? "", ct);
        if (answer.IsRefused) return this.Refuse(answer.Refusal);
        return await session.AdmitAsync(HttpContext, answer.Value) ? this.GoTo(Back()) : this.GoTo($"/signin/code?returnUrl={Uri.EscapeDataString(Back())}");
    }

    /// <summary>The address to go back to. A header takes printable ASCII only; an address that a browser wrote has no other.</summary>
    internal static string Local(string? returnUrl) => returnUrl is not null && returnUrl.All(c => c is > ' ' and <= '~') ? returnUrl : "/";

    private string Back() => Local(ReturnUrl);

    internal sealed class Form
    {
        public string? Email { get; init; }

        public string? Password { get; init; }
    }
}
