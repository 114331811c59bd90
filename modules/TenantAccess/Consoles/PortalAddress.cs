using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace MscModular.TenantAccess.Consoles;

/// <summary>What the portal calls itself in tokens: <c>Msc__PublicUrl</c>, else the address that it was asked at.</summary>
internal sealed class PortalAddress(IConfiguration configuration)
{
    public string Of(HttpRequest request) => configuration["Msc:PublicUrl"] is { Length: > 0 } set ? set.TrimEnd('/') : $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <summary>The origin of that address.</summary>
    public string OriginOf(HttpRequest request) => new Uri(Of(request)).GetLeftPart(UriPartial.Authority);
}
