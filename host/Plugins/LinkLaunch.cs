using MscModular.Contracts.Consoles;

namespace MscModular.Host.Plugins;

/// <summary>Launches of adapters that are a <c>plugin.json</c> alone.</summary>
internal static class LinkLaunch
{
    public static LaunchAnswer To(Manifest manifest, LaunchQuestion question)
    {
        if (manifest.Options.FirstOrDefault(option => option.Code == question.Option) is not { } option) return Nowhere("There is no such option");
        var needsId = option.Url.Contains("{vendorTenantId}", StringComparison.Ordinal);
        if (needsId && question.Tenant.VendorTenantId.Length == 0) return Nowhere($"The tenant’s {manifest.TenantId.Label} isn’t entered yet: Edit, Service Details");
        var url = option.Url.Replace("{vendorTenantId}", Uri.EscapeDataString(question.Tenant.VendorTenantId), StringComparison.Ordinal);
        // An id of dots would climb; whatever comes out is looked at as any adapter's address is.
        if (LaunchUrl.Objection(url, isDevelopment: false) is not null || !manifest.LaunchOrigins.Contains(LaunchUrl.Origin(url))) return Nowhere($"The tenant’s {manifest.TenantId.Label} makes no address");
        return new(LaunchKind.Link, new Uri(url), "", new Dictionary<string, string>());
    }

    public static LaunchAnswer Nowhere(string why) => new(LaunchKind.Link, null, "", new Dictionary<string, string>(), why);
}
