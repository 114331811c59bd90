namespace MscModular.Host.Setup;

/// <summary>Styles, scripts, icons: named by their content and kept for good by the browser.</summary>
internal static class Assets
{
    /// <summary>The stylesheet can't know a fingerprint, so the font carries its version in its name; that name never means other bytes.</summary>
    public static void MapAssets(this WebApplication app) => app.MapStaticAssets().AllowAnonymous().Add(endpoint =>
    {
        if (endpoint is not RouteEndpointBuilder { RequestDelegate: { } serve } route || route.RoutePattern.RawText?.StartsWith("font/inter-latin-", StringComparison.Ordinal) != true) return;
        route.RequestDelegate = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return serve(context);
        };
    });
}
