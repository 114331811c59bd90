using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Samples;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The door of the sample administrators: a link that the console shows, from the portal's own machine, once.</summary>
[AllowAnonymous]
[OnlyByLink(LinkPurpose.SampleSignIn)]
internal sealed class SignInLinkModel(SignInByLink signIn, Session session) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public string Name { get; private set; } = "";

    public string Role { get; private set; } = "";

    /// <summary>
    /// Asked of the connection, after trusted proxies have said for whom they speak. A header that is still there comes from a proxy that
    /// nobody named: then everybody's connection comes from this machine.
    /// </summary>
    public bool IsHere => IsLoopback(HttpContext.Connection.RemoteIpAddress) && !Forwarding.Any(Request.Headers.ContainsKey);

    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"];

    private OneTimeLink Link => OnlyByLinkAttribute.Of(HttpContext);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!IsHere) return await ShowAsync(ct);
        var answer = await signIn.RunAsync(Link, token, ct);
        if (answer.IsRefused) return NotFound();
        // Whoever has just taken a link from the console has proved enough for ten minutes.
        await session.StartAsync(HttpContext, answer.Value, isConfirmed: true);
        return this.GoTo(SignInModel.Local(ReturnUrl));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await signIn.FindAsync(Link, ct) is not { } administrator) return NotFound();
        (Name, Role) = (administrator.Name, Permissions.Name(administrator.Role));
        if (!IsHere) Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
