using System.Globalization;
using System.Text;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Samples;

/// <summary>
/// One sample customer as it would be typed into the form. Dates are counted from today and obey the form's rules: a license that ends today is
/// expired tomorrow.
/// </summary>
internal sealed class DemoCustomer
{
    // Days until the next licenses end: the list is worth a look from the first day on.
    private static readonly int[] Soon = [0, 0, 1, 2, 5, 8, 11, 13, 17, 21, 26, 29];

    private readonly Chance chance;
    private readonly OfferedPlan plan;
    private readonly DemoStory.Place place;
    private readonly DateOnly today;
    private readonly int number;

    public DemoCustomer(Chance chance, DemoStory.Place place, OfferedPlan plan, int number, string name, string? tenantAdmin, DateOnly today)
    {
        (this.chance, this.place, this.plan, this.number, this.today, Name) = (chance, place, plan, number, today, name);
        AccountName = $"{place.Country}-{(number * 7) + 100:0000}";
        Account = new()
        {
            AccountName = AccountName,
            CustomerName = name,
            Address = $"{Digits(chance.Of(place.Streets), chance.Between(2, 140))}\n{chance.Of(place.Towns)}",
            PhoneNumber = Filled(place.Phone),
            TenantAdmins = tenantAdmin is not null && DemoStory.Assigned.Contains(name) ? [tenantAdmin] : [],
            CustomerReference = chance.Percent(40) ? $"CRM-{chance.Between(10_000, 99_999)}" : null,
            Notes = chance.Percent(8) ? "Prefers to be called in the morning." : null,
        };
        Service = Of(plan.Content.Products[0]);
        FurtherProduct = plan.Content.Products.Count > 1 && chance.Percent(75) ? Of(plan.Content.Products[1]) : null;
    }

    public string Name { get; }

    public string AccountName { get; }

    public AccountForm Account { get; }

    public ServiceForm Service { get; }

    /// <summary>Where the plan holds several products and the customer took another.</summary>
    public ServiceForm? FurtherProduct { get; }

    private ServiceForm Of(PlanProduct product)
    {
        var isEvaluation = chance.Percent(12);
        var (effective, expires) = isEvaluation ? Trial() : Contract();
        return new()
        {
            ServicePlan = plan.Version.Plan.ToString(),
            Product = product.Product.ToString(),
            TenantType = isEvaluation ? nameof(TenantType.Evaluation) : nameof(TenantType.Commercial),
            LicenseExpiryDate = Display.Iso(expires),
            StorageRegions = [.. Regions(product.Edition).Select(id => id.ToString(CultureInfo.InvariantCulture))],
            CreditQuota = Quota(isEvaluation).ToString(),
            QuotaEffectiveDate = Display.Iso(effective),
            QuotaEndDate = Display.Iso(QuotaEnd(effective, expires)),
        };
    }

    private (DateOnly Effective, DateOnly Expires) Trial() => (today.AddDays(-chance.Below(10)), today.AddDays(chance.Between(3, 30)));

    private (DateOnly Effective, DateOnly Expires) Contract()
    {
        var effective = today.AddDays(-chance.Between(5, 900));
        if (number % 9 == 4) return (effective, today.AddDays(Soon[number / 9 % Soon.Length]));
        var expires = effective.AddYears(3).AddDays(-1);
        return (effective, expires < today.AddDays(35) ? expires.AddYears(1) : expires);
    }

    // Quotas are bought by the year, and the last one ends with the license.
    private DateOnly QuotaEnd(DateOnly effective, DateOnly expires)
    {
        var ends = effective.AddYears(1).AddDays(-1);
        while (ends < today) ends = ends.AddYears(1);
        return ends < expires ? ends : expires;
    }

    private Credits Quota(bool isEvaluation) =>
        isEvaluation ? Credits.Of(chance.Between(1, 5) * 1000)
        : chance.Percent(3) ? Credits.Zero
        : chance.Percent(10) ? new(plan.Content.DefaultQuota.Thousandths + (chance.Between(1, 999) * 250L))
        : Credits.Of(Math.Max(500, plan.Content.DefaultQuota.Thousandths / 1000 * chance.Between(2, 9) / 4 / 500 * 500));

    private IEnumerable<int> Regions(Edition edition)
    {
        var near = place.Near.Where(plan.Content.Regions.Contains).ToList();
        if (near.Count == 0) near = [plan.Content.Regions[number % plan.Content.Regions.Count]];
        // Business edition: exactly one.
        return near.Take(edition != Edition.Business && chance.Percent(30) ? 2 : 1);
    }

    private string Filled(string pattern)
    {
        var filled = new StringBuilder(pattern.Length);
        foreach (var c in pattern) filled.Append(c == '#' ? (char)('0' + chance.Below(10)) : c);
        return filled.ToString();
    }

    private static string Digits(string street, int house) => street.Replace("#", house.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
