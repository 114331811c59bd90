using MscModular.Contracts;
using MscModular.Contracts.Plans;

namespace MscModular.Customers;

/// <summary><c>Service Details</c> of one tenant, read and found right.</summary>
internal sealed record Service
{
    public required PlanVersion Plan { get; init; }

    public required ProductId Product { get; init; }

    public required TenantType Type { get; init; }

    public required DateOnly LicenseExpiresOn { get; init; }

    public required IReadOnlyList<int> Regions { get; init; }

    public required Credits CreditQuota { get; init; }

    public required DateOnly QuotaEffectiveOn { get; init; }

    public required DateOnly QuotaEndOn { get; init; }

    /// <summary>The vendor's own id of it; <c>null</c> = not known.</summary>
    public string? VendorTenantId { get; init; }
}
