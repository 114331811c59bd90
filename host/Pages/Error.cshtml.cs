using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages;

/// <summary>Says what went wrong, why, and the way on. Reached by re-execution, whatever the method of the request was.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
internal sealed class ErrorModel(Caller caller) : PageModel
{
    [FromRoute]
    public int Code { get; set; }

    /// <summary>At 500 and 503 the database may be what is missing: no shell then.</summary>
    public bool LeansOnCaller => caller.IsSignedIn && Code < 500;

    public string? Role => caller.Role is { } role ? Permissions.Name(role) : null;

    public bool IsCustomer => Code == 404 && caller.IsSignedIn && Origin.StartsWithSegments("/customers");

    public string Title => Code switch
    {
        400 => "This request can’t be read",
        403 => "Your role can’t do this",
        404 when IsCustomer => "There is no customer here",
        404 => "There is no page here",
        409 => "This can’t be done now",
        413 => "This is too large",
        429 => "Too many attempts",
        500 => "Something broke on our side",
        503 => "The portal is not ready",
        _ => "This didn’t work",
    };

    public string Explanation => Code switch
    {
        400 => "Something in it was missing or damaged, or the page was open for too long. Nothing was saved. Go back, reload the page and try again.",
        403 => "Sign in as an administrator whose role may do it.",
        404 when IsCustomer => "It may be deleted, or not among the customers assigned to you.",
        404 => "The address may be mistyped, or what it named is gone.",
        409 => "Somebody changed it meanwhile, or the state it is in forbids it. Nothing was saved. Reload the page to see how it stands.",
        413 => "More was sent than a form here can hold. Nothing was saved. Go back and shorten it.",
        429 => "Wait a minute, then try again. Nothing was saved.",
        500 => "Nothing was saved. The details are in the log under this id:",
        503 => "It is starting or being looked after. Nothing is lost; try again in a minute.",
        _ => "Nothing was saved. Go back and try again.",
    };

    /// <summary>A GET can be tried again; what a POST carried is gone.</summary>
    public string? Retry => Code is 429 or 500 or 503 && HttpMethods.IsGet(Request.Method) ? Request.PathBase + Origin + OriginQuery : null;

    /// <summary>The roles that have the permission which the refused page asked for.</summary>
    public IReadOnlyList<string> RolesThatMay
    {
        get
        {
            var needed = Reexecuted?.Endpoint?.Metadata.GetMetadata<NeedsAttribute>()?.Permission;
            var roles = Enum.GetValues<Role>().Where(role => needed is null ? role == Contracts.Administrators.Role.MspAdministrator : Permissions.Allows(role, needed));
            return [.. roles.Select(Permissions.Name)];
        }
    }

    private IStatusCodeReExecuteFeature? Reexecuted => HttpContext.Features.Get<IStatusCodeReExecuteFeature>();

    private IExceptionHandlerPathFeature? Thrown => HttpContext.Features.Get<IExceptionHandlerPathFeature>();

    private PathString Origin => Reexecuted?.OriginalPath ?? Thrown?.Path ?? Request.Path;

    private string OriginQuery => Reexecuted?.OriginalQueryString ?? "";

    // Its name makes it look like the handler of a method PAGE.
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Reexecuted is null && Thrown is null) Response.StatusCode = Code is >= 400 and <= 599 ? Code : 404;
    }
}
