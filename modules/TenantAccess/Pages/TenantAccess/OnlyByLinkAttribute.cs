using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>404 unless the link works; before the antiforgery check, which would answer 400 and so tell that there is a page.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnlyByLinkAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    private static readonly object Key = new();

    public int Order => int.MinValue;

    public static DateTimeOffset EndsAt(HttpContext http) => http.Items[Key] is DateTimeOffset ends ? ends : DateTimeOffset.MinValue;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var links = http.RequestServices.GetRequiredService<SetUpLinks>();
        if (http.Request.RouteValues["token"] is string token && await links.EndsAtAsync(token, http.RequestAborted) is { } ends) http.Items[Key] = ends;
        else context.Result = new NotFoundResult();
    }
}
