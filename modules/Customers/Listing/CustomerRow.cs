using System.Globalization;
using MscModular.Contracts;

namespace MscModular.Customers.Listing;

/// <summary>A customer as the list's statements read it.</summary>
internal sealed class CustomerRow
{
    public required long Id { get; init; }

    public required CustomerId PublicId { get; init; }

    public required string AccountName { get; init; }

    public required string CustomerName { get; init; }

    public required CustomerState State { get; init; }

    public PlanId? FirstPlanId { get; init; }

    public required int PlanCount { get; init; }

    public required DateOnly LicenseExpiresOn { get; init; }

    public required long CreditQuota { get; init; }

    public required DateOnly QuotaEffectiveOn { get; init; }

    public required long FacetId { get; init; }

    public required string SearchKey { get; init; }

    /// <summary>Read by the export only, as are the following; the last three are one tenant's.</summary>
    public string? Address { get; init; }

    public string? Phone { get; init; }

    public TenantType? TenantType { get; init; }

    public TenantState? TenantState { get; init; }

    public DateOnly? QuotaEndOn { get; init; }

    /// <summary>Where it stands in a sort, as a cursor keeps it.</summary>
    public string Key(ListSort sort) => sort switch
    {
        ListSort.Name => SearchKey,
        ListSort.Expiry => Day(LicenseExpiresOn),
        ListSort.Quota => CreditQuota.ToString(CultureInfo.InvariantCulture),
        _ => Day(QuotaEffectiveOn),
    };

    public CustomerLine ToLine(Facet facet) => new()
    {
        Id = PublicId,
        AccountName = AccountName,
        CustomerName = CustomerName,
        State = State,
        FirstPlan = FirstPlanId,
        OtherPlans = Math.Max(0, PlanCount - 1),
        LicenseExpiresOn = LicenseExpiresOn == ListedService.NoDate ? null : LicenseExpiresOn,
        CreditQuota = CreditQuota == ListedService.NoQuota ? null : new Credits(CreditQuota),
        QuotaEffectiveOn = QuotaEffectiveOn == ListedService.NoDate ? null : QuotaEffectiveOn,
        Evaluation = facet.Evaluation,
        Workloads = facet.Workloads,
        Regions = facet.Regions,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
