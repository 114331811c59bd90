using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Tests.Architecture;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>One thing that can be asked of the portal: a method and a route as it is written.</summary>
internal sealed record Way(string Method, string Route)
{
    /// <summary>All there are, from what the portal itself routes by; styles, scripts and icons left out.</summary>
    public static async Task<IReadOnlyList<Way>> AllAsync(PortalHost app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var ways = new List<Way>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(endpoint => !Rules.IsStaticFile(endpoint)))
        {
            var methods = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                // A page without a handler for GET is shown all the same.
                ? (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append(HttpMethods.Get)
                : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? throw new InvalidOperationException($"{endpoint} takes every method");
            ways.AddRange(methods.Distinct().Select(method => new Way(method, "/" + (((RouteEndpoint)endpoint).RoutePattern.RawText ?? "").TrimStart('/'))));
        }

        return [.. ways.Distinct()];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Route}";
}
