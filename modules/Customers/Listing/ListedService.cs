using System.Globalization;
using MscModular.Contracts;

namespace MscModular.Customers.Listing;

/// <summary>A tenant with what its plan version gives it, as the list sees it.</summary>
internal sealed record ListedTenant(
    TenantState State,
    TenantType Type,
    PlanId Plan,
    DateOnly LicenseExpiresOn,
    Credits CreditQuota,
    DateOnly QuotaEffectiveOn,
    IReadOnlyCollection<int> Regions,
    IReadOnlyCollection<int> Workloads);

/// <summary>
/// Several tenants as one line (SPEC 2.1): the earliest expiry and effective date, the sum of the quotas, the union of
/// workloads and regions. Sets are sorted ids joined by commas, as a facet keeps them.
/// </summary>
internal sealed record ListedService(
    PlanId? FirstPlan,
    int PlanCount,
    DateOnly LicenseExpiresOn,
    long CreditQuota,
    DateOnly QuotaEffectiveOn,
    bool Evaluation,
    string Plans,
    string Regions,
    string Workloads)
{
    /// <summary>Stands for "no date" where there is no tenant; sorts last and is shown as a dash.</summary>
    public static readonly DateOnly NoDate = new(9999, 12, 31);

    /// <summary>Stands for "no quota" where there is no tenant; sorts last and is shown as a dash.</summary>
    public const long NoQuota = long.MaxValue;

    private static readonly ListedService Nothing = new(null, 0, NoDate, NoQuota, NoDate, false, "", "", "");

    /// <summary>Over the ready tenants, in the order they were added; over the suspended ones where none is ready.</summary>
    public static ListedService Of(IReadOnlyCollection<ListedTenant> tenants)
    {
        var counted = tenants.Where(tenant => tenant.State == TenantState.Ready).ToList();
        if (counted.Count == 0) counted = [.. tenants.Where(tenant => tenant.State == TenantState.Suspended)];
        if (counted.Count == 0) return Nothing;

        var plans = counted.Select(tenant => tenant.Plan.Value).Distinct().ToList();
        return new(
            counted[0].Plan,
            plans.Count,
            counted.Min(tenant => tenant.LicenseExpiresOn),
            counted.Sum(tenant => tenant.CreditQuota.Thousandths),
            counted.Min(tenant => tenant.QuotaEffectiveOn),
            counted.Exists(tenant => tenant.Type == TenantType.Evaluation),
            Set(plans),
            Set(counted.SelectMany(tenant => tenant.Regions).Select(id => (long)id)),
            Set(counted.SelectMany(tenant => tenant.Workloads).Select(id => (long)id)));
    }

    private static string Set(IEnumerable<long> ids) =>
        string.Join(',', ids.Distinct().Order().Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
