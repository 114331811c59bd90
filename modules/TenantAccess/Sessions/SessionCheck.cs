using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Sessions;

/// <summary>Asks the database about the session at each request, so that signing out, a changed role, a new password or a disabled account holds at once, on every host.</summary>
internal sealed class SessionCheck(Db db, Caller caller, TimeProvider clock) : CookieAuthenticationEvents
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    private const string Sql = """
        SELECT a.id, a.name, a.email, a.role, a.state, a.security_stamp, a.two_step_key, a.is_sample, a.is_bootstrap, a.shortcuts, a.time_zone, a.version
        FROM sessions s
            JOIN administrators a ON a.id = s.administrator_id
        WHERE s.id = @session AND s.administrator_id = @id AND s.started_at > @ended
        """;

    // Renewed after a minute and not after half the time: idle means idle.
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime > RenewAfter;
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Styles and scripts are anybody's; they cost no statement.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;

        var found = await FindAsync(context);
        if (found is { State: AdministratorState.Enabled }
            && found.SecurityStamp == context.Principal?.FindFirstValue(Session.StampClaim))
        {
            caller.Become(found.Id, found.Name, found.Email, found.Role, found.Zone, found.TwoStepKey is not null, found.IsSample, found.IsBootstrap, found.Shortcuts);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Session.Scheme);
    }

    private async Task<Administrator?> FindAsync(CookieValidatePrincipalContext context) =>
        long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? await db.SingleAsync<Administrator>(Sql, new { id, session = context.Principal?.FindFirstValue(Session.IdClaim), ended = clock.GetUtcNow() - Session.Longest }, context.HttpContext.RequestAborted)
            : null;

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.Path + request.QueryString : request.Path.ToUriComponent();
        var url = request.PathBase + "/signin" + (back == "/" ? "" : "?returnUrl=" + Uri.EscapeDataString(back));
        if (request.Headers.ContainsKey("HX-Request"))
        {
            // A redirect would put the sign-in form into a piece of the page.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = request.PathBase + "/signin";
        }
        else
        {
            context.Response.Redirect(url);
        }

        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // The page says where to go, after checking that it is on this site.
    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;
}
