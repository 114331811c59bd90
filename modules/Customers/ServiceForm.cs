using System.Globalization;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary><c>Service Details</c> of one tenant as typed.</summary>
internal sealed record ServiceForm
{
    /// <summary>Which tenant, on edit.</summary>
    public string? TenantId { get; init; }

    public string? ServicePlan { get; init; }

    /// <summary>On edit: <c>true</c> moves the tenant to the newest version in effect of the plan it has; else it stays on its own.</summary>
    public string? NewestVersion { get; init; }

    /// <summary>Asked where the plan holds several.</summary>
    public string? Product { get; init; }

    public string? TenantType { get; init; }

    public string? LicenseExpiryDate { get; init; }

    /// <summary>Ids; one entry may hold several, joined by commas.</summary>
    public List<string?> StorageRegions { get; init; } = [];

    public string? CreditQuota { get; init; }

    public string? QuotaEffectiveDate { get; init; }

    public string? QuotaEndDate { get; init; }

    /// <summary>The vendor's own id, by which its console is opened.</summary>
    public string? VendorTenantId { get; init; }

    /// <summary>A tenant as its form shows it.</summary>
    public static ServiceForm Of(Tenant tenant) => new()
    {
        TenantId = tenant.Id.ToString(),
        ServicePlan = tenant.PlanId.ToString(),
        Product = tenant.ProductId.ToString(),
        TenantType = tenant.Type.ToString(),
        LicenseExpiryDate = Display.Iso(tenant.LicenseExpiresOn),
        StorageRegions = [.. tenant.Regions.Select(id => id.ToString(CultureInfo.InvariantCulture))],
        CreditQuota = tenant.CreditQuota.ToString(),
        QuotaEffectiveDate = Display.Iso(tenant.QuotaEffectiveOn),
        QuotaEndDate = Display.Iso(tenant.QuotaEndOn),
        VendorTenantId = tenant.VendorTenantId,
    };
}
