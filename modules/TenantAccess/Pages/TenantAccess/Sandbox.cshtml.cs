using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.Consoles;
using MscModular.TenantAccess.Consoles.Verifier;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Stands in for a product's console where there is sample data, or in development: takes a token as a product would, and says who came in for whom.</summary>
[Needs(Permissions.OpenConsoles)]
internal sealed class SandboxModel(RedeemLaunch redeem, PortalAddress address, Organization organization, IHostEnvironment environment) : PageModel
{
    [BindProperty(Name = "token")]
    public string? Token { get; set; }

    /// <summary>Whoever opens the page by its address has none.</summary>
    public Redeemed? Entered { get; private set; }

    public DateTimeOffset? Until => Entered?.Token.Claims.TryGetValue("session_until", out var until) == true ? DateTimeOffset.FromUnixTimeSeconds(until.GetInt64()) : null;

    public VerifiedToken Claims => Entered?.Token ?? VerifiedToken.Refused("");

    private bool IsOpen => organization.SampleCustomers is not null || environment.IsDevelopment();

    public IActionResult OnGet() => IsOpen ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsOpen) return NotFound();
        Entered = await redeem.RunAsync(Token, address.Of(Request), address.OriginOf(Request), ct);
        if (Entered.Problem is not null) Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
