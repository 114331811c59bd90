using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>A link to hand over, shown once: it survives one redirect, sealed, and stands nowhere else.</summary>
internal static class HandOver
{
    private const string Key = "HandOver";

    public static void Keep(ITempDataDictionary data, string path) => data[Key] = path;

    /// <summary>The whole address; <c>null</c> = there is none to show.</summary>
    public static string? Take(ITempDataDictionary data, HttpRequest request) =>
        data[Key] is string path ? $"{request.Scheme}://{request.Host}{request.PathBase}{path}" : null;
}
