using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>404 unless the link works; before the antiforgery check, which would answer 400 and so tell that there is a page.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnlyByLinkAttribute(LinkPurpose purpose) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    private static readonly object Key = new();

    public LinkPurpose Purpose => purpose;

    public int Order => int.MinValue;

    /// <summary>The link by which the page was opened.</summary>
    public static OneTimeLink Of(HttpContext http) => (OneTimeLink)http.Items[Key]!;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.Request.RouteValues["token"] is string token && await FindAsync(http, token) is { } link) http.Items[Key] = link;
        else context.Result = new NotFoundResult();
    }

    private Task<OneTimeLink?> FindAsync(HttpContext http, string token)
    {
        var services = http.RequestServices;
        return purpose == LinkPurpose.SetUp
            ? services.GetRequiredService<SetUpLinks>().FindAsync(token, http.RequestAborted)
            : services.GetRequiredService<OneTimeLinks>().FindAsync(purpose, token, http.RequestAborted);
    }
}
