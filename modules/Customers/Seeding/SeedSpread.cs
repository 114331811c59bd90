using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Text;

namespace MscModular.Customers.Seeding;

/// <summary>A customer to be stored, with its tenants.</summary>
internal sealed record SeededCustomer(
    long Id,
    CustomerId PublicId,
    string AccountName,
    string CustomerName,
    string? Reference,
    string Address,
    string Phone,
    CustomerState State,
    DateTimeOffset CreatedAt,
    IReadOnlyList<SeededTenant> Tenants);

/// <summary>A tenant to be stored.</summary>
internal sealed record SeededTenant(
    TenantId Id, ProductId Product, PlanVersion Plan, TenantType Type, DateOnly ExpiresOn, DateOnly CreatedOn, long Quota, DateOnly EffectiveOn, DateOnly EndOn,
    TenantState State, IReadOnlyList<int> Regions, IReadOnlyList<int> Workloads);

/// <summary>
/// Spreads customers as a provider's are spread (LIST-DESIGN 2): regions by Zipf, most tenants of a customer in one region, one product for
/// 78 %, two for 16 %, three for 6 %. The same number makes the same customer, whenever it is made.
/// </summary>
internal sealed class SeedSpread
{
    private const int YearsBack = 5;

    private readonly DateOnly today;
    private readonly int customers;
    private readonly IReadOnlyList<OfferedPlan> plans;
    private readonly int[] regions;
    private readonly double[] regionSums;
    private readonly double[] planSums;
    private readonly HashSet<ulong> taken = [];

    public SeedSpread(IReadOnlyList<OfferedPlan> plans, DateOnly today, int customers)
    {
        (this.plans, this.today, this.customers) = (plans, today, customers);
        // Shuffled once, so that not the first of the alphabet is the largest.
        regions = [.. plans.SelectMany(plan => plan.Content.Regions).Distinct().OrderBy(region => new Chance((ulong)region).Next())];
        regionSums = Chance.Harmonic(regions.Length);
        planSums = Chance.Harmonic(plans.Count);
    }

    public SeededCustomer Make(int number, long id)
    {
        var chance = new Chance((ulong)number);
        // Created in the order of their numbers, evenly over the years.
        var created = new DateTimeOffset(today.AddYears(-YearsBack), TimeOnly.MinValue, TimeSpan.Zero).AddMinutes((double)number / customers * YearsBack * 365 * 24 * 60);
        return new(
            id,
            new(Guid.CreateVersion7(created)),
            $"MSC-{number:0000000}",
            Unique(SeedNames.Make(chance), number),
            chance.Percent(30) ? $"CRM-{chance.Between(10_000, 99_999)}" : null,
            $"{chance.Between(1, 250)} {chance.Of(Streets)}\n{chance.Between(10_000, 99_999)} {chance.Of(Towns)}",
            $"+{chance.Of(CountryCodes)} {chance.Between(10, 99)} 555 0{chance.Between(100, 999)}",
            chance.Below(100) switch { < 94 => CustomerState.Active, < 98 => CustomerState.Suspended, _ => CustomerState.Deleted },
            created,
            Tenants(chance, created));
    }

    private List<SeededTenant> Tenants(Chance chance, DateTimeOffset created)
    {
        var wanted = chance.Below(100) switch { < 78 => 1, < 94 => 2, _ => 3 };
        var home = chance.Zipf(regions, regionSums);
        var tenants = new List<SeededTenant>(wanted);
        // A plan that brings no new product is drawn again, a few times.
        for (var tries = 0; tenants.Count < wanted && tries < 12; tries++)
        {
            var plan = chance.Zipf(plans, planSums);
            foreach (var product in plan.Content.Products)
            {
                if (tenants.Count < wanted && tenants.TrueForAll(tenant => tenant.Product != product.Product)) tenants.Add(Tenant(chance, plan, product, home, DateOnly.FromDateTime(created.UtcDateTime)));
            }
        }

        return tenants;
    }

    private SeededTenant Tenant(Chance chance, OfferedPlan plan, PlanProduct product, int home, DateOnly created)
    {
        var isEvaluation = chance.Percent(12);
        var state = chance.Below(1000) switch { < 975 => TenantState.Ready, < 990 => TenantState.Suspended, _ => TenantState.Deleted };
        var effective = chance.Percent(60) ? created : created.AddDays(chance.Below(Math.Max(1, today.DayNumber - created.DayNumber)));
        return new(
            TenantId.New(),
            product.Product,
            plan.Version,
            isEvaluation ? TenantType.Evaluation : TenantType.Commercial,
            // Half of the licenses are old enough to expire within three years, some have.
            isEvaluation ? today.AddDays(chance.Between(-45, 30)) : today.AddDays(chance.Percent(50) ? chance.Between(-120, 1095) : chance.Between(365, 2920)),
            created,
            Quota(chance),
            effective,
            effective.AddYears(1).AddDays(-1),
            state,
            Regions(chance, plan.Content.Regions, home, product.Edition),
            product.Workloads);
    }

    private static long Quota(Chance chance) => chance.Below(100) switch
    {
        < 3 => 0,
        < 8 => chance.Between(1, 5_000_000),
        < 70 => chance.Between(1, 40) * 500_000L,
        < 97 => chance.Between(1, 40) * 5_000_000L,
        _ => chance.Between(1, 100) * 1_000_000_000L,
    };

    private List<int> Regions(Chance chance, IReadOnlyList<int> allowed, int home, Edition edition)
    {
        var first = Region(chance, allowed, home);
        List<int> chosen = [first];
        // Business edition: exactly one.
        if (edition != Edition.Business && chance.Percent(25) && Region(chance, allowed, home) is var second && second != first) chosen.Add(second);
        return chosen;
    }

    private int Region(Chance chance, IReadOnlyList<int> allowed, int home)
    {
        var region = chance.Percent(65) ? home
            // Ids of one part of the world stand together.
            : chance.Percent(75) ? home - ((home - 1) % 5) + chance.Below(5)
            : chance.Zipf(regions, regionSums);
        return allowed.Contains(region) ? region : chance.Of(allowed);
    }

    // Two companies can't have one name: the later one gets its number.
    private string Unique(string name, int number)
    {
        if (taken.Add(Hash(name))) return name;
        var numbered = $"{name} {number}";
        taken.Add(Hash(numbered));
        return numbered;
    }

    // FNV-1a: the names themselves would take ten times the memory.
    private static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in Keys.Unique(name)) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    private static readonly string[] Streets = ["Quayside Road", "Hauptstraße", "Rue des Écoles", "Mill Lane", "Via Roma", "Calle Mayor", "Market Street", "Ringstraße"];

    private static readonly string[] Towns = ["Springfield", "Köln", "Łódź", "Sydney", "São Paulo", "Lyon", "Porto", "Bergen", "Thessaloniki", "Sapporo"];

    private static readonly string[] CountryCodes = ["1", "44", "49", "33", "48", "61", "81", "55", "30", "47"];
}
