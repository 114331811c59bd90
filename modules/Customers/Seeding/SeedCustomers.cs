using MscModular.Contracts.Audit;
using MscModular.Contracts.Plans;
using MscModular.Customers.Listing;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.Kernel.Time;

namespace MscModular.Customers.Seeding;

/// <summary>
/// Fills an installation that has no customers with any number of them, for benchmarks: in bulk, beside the use cases, in
/// one transaction with one audit entry.
/// </summary>
internal sealed class SeedCustomers(Db db, ISamplePlans plans, IAuditTrail audit, Calendar calendar) : IUseCase
{
    private const int Chunk = 10_000;

    private const string Any = "SELECT COUNT(*) FROM (SELECT id FROM customers LIMIT 1) c";

    private const string LastFacet = "SELECT COALESCE(MAX(id), 0) FROM facets";

    private const string KnownFacets = """
        SELECT id, state, evaluation, plans, regions, workloads
        FROM facets
        ORDER BY id
        LIMIT 100000000
        """;

    // Read everything anew: who runs beside this was told nothing of the rows.
    private const string AddChange = "INSERT INTO customer_changes (customer_id, changed_at) VALUES (0, @at)";

    private const string RebuildText = "INSERT INTO customers_search (customers_search) VALUES ('rebuild')";

    private const string MoveIds = """
        SELECT setval(pg_get_serial_sequence('customers', 'id'), (SELECT MAX(id) FROM customers)),
            setval(pg_get_serial_sequence('facets', 'id'), (SELECT MAX(id) FROM facets))
        """;

    private static readonly string[] CustomerColumns =
    [
        "id", "public_id", "account_name", "account_key", "customer_name", "name_key", "reference", "address", "phone", "state",
        "suspended_at", "suspended_by", "suspend_reason", "deleted_at", "purge_on", "version", "created_at",
        "search_key", "search_text", "first_plan_id", "plan_count", "license_expires_on", "credit_quota", "quota_effective_on", "facet_id",
    ];

    private static readonly string[] TenantColumns =
    [
        "id", "customer_id", "ordinal", "product_id", "plan_id", "plan_version", "type", "license_expires_on", "credit_quota",
        "quota_effective_on", "quota_end_on", "state", "suspended_at", "suspend_reason", "deleted_at", "created_at", "created_on",
    ];

    private static readonly string[] RegionColumns = ["tenant_id", "region_id"];

    private static readonly string[] FacetColumns = ["id", "state", "evaluation", "plans", "regions", "workloads"];

    private readonly Dictionary<(CustomerState State, bool Evaluation, string Plans, string Regions, string Workloads), long> facets = [];
    private readonly List<IReadOnlyList<object?>> newFacets = [];
    private long lastFacet;

    /// <summary>Adds so many customers; tells the progress in customers.</summary>
    public async Task<Refusal?> RunAsync(int customers, Action<int> progress, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await db.SingleAsync<long>(Any, null, ct) > 0) return Refusal.Conflict("There are customers already: seed fills an empty installation");

        var spread = new SeedSpread(await plans.MakeAsync(ct), calendar.Today, customers);
        foreach (var facet in await db.QueryAsync<FacetRow>(KnownFacets, null, ct)) facets[(facet.State, facet.Evaluation, facet.Plans, facet.Regions, facet.Workloads)] = facet.Id;
        lastFacet = await db.SingleAsync<long>(LastFacet, null, ct);

        var indexes = await DropIndexesAsync(ct);
        for (var first = 1; first <= customers; first += Chunk)
        {
            var last = Math.Min(customers, first + Chunk - 1);
            await AddAsync([.. Enumerable.Range(first, last - first + 1).Select(number => spread.Make(number, number))], ct);
            progress(last);
        }

        foreach (var index in indexes) await db.ExecuteAsync(index.Sql, null, ct);
        await FinishAsync(ct);
        audit.Record(new("customers.seeded", "customer", null, $"{customers} customers"));
        await tx.CommitAsync(ct);
        return null;
    }

    // An index built at the end is sorted once; one kept up to date is read and written a million times.
    private async Task<IReadOnlyList<IndexRow>> DropIndexesAsync(CancellationToken ct)
    {
        var sql = db.Dialect.IsSqlite
            ? "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('customers', 'tenants') AND sql IS NOT NULL ORDER BY name"
            : """
              SELECT i.indexname AS name, i.indexdef AS sql
              FROM pg_indexes i
              WHERE i.schemaname = current_schema() AND i.tablename IN ('customers', 'tenants') AND i.indexname NOT LIKE '%\_pkey'
              ORDER BY i.indexname
              """;
        var indexes = await db.QueryAsync<IndexRow>(sql, null, ct);
        foreach (var index in indexes) await db.ExecuteAsync($"DROP INDEX {index.Name}", null, ct);
        return indexes;
    }

    private async Task AddAsync(IReadOnlyList<SeededCustomer> customers, CancellationToken ct)
    {
        var rows = customers.Select(CustomerValues).ToList();
        await db.InsertAsync("facets", FacetColumns, newFacets, ct);
        newFacets.Clear();
        await db.InsertAsync("customers", CustomerColumns, rows, ct);
        await db.InsertAsync("tenants", TenantColumns, customers.SelectMany(customer => customer.Tenants.Select((tenant, i) => TenantValues(customer, tenant, i + 1))), ct);
        await db.InsertAsync(
            "tenant_regions",
            RegionColumns,
            customers.SelectMany(customer => customer.Tenants).SelectMany(tenant => tenant.Regions.Select(region => new object?[] { tenant.Id, region })),
            ct);
    }

    private IReadOnlyList<object?> CustomerValues(SeededCustomer customer)
    {
        var names = ListedNames.Of(customer.CustomerName, customer.AccountName, customer.Reference);
        var service = ListedService.Of([.. customer.Tenants.Select(Listed)]);
        var isActive = customer.State == CustomerState.Active;
        var isDeleted = customer.State == CustomerState.Deleted;
        return
        [
            customer.Id, customer.PublicId, customer.AccountName, Keys.Unique(customer.AccountName), customer.CustomerName, Keys.Unique(customer.CustomerName),
            customer.Reference, customer.Address, customer.Phone, (short)customer.State,
            isActive ? null : calendar.Now, isActive ? null : "Seed", isActive ? null : "Benchmark data",
            isDeleted ? calendar.Now : null, isDeleted ? calendar.Today.AddDays(30) : null, 1, customer.CreatedAt,
            names.SortKey, names.SearchText, service.FirstPlan, service.PlanCount, service.LicenseExpiresOn, service.CreditQuota, service.QuotaEffectiveOn,
            Facet(customer.State, service),
        ];
    }

    private static ListedTenant Listed(SeededTenant tenant) =>
        new(tenant.State, tenant.Type, tenant.Plan.Plan, tenant.ExpiresOn, new(tenant.Quota), tenant.EffectiveOn, tenant.Regions, tenant.Workloads);

    private object?[] TenantValues(SeededCustomer customer, SeededTenant tenant, int ordinal) =>
    [
        tenant.Id, customer.Id, ordinal, tenant.Product, tenant.Plan.Plan, tenant.Plan.Version, (short)tenant.Type, tenant.ExpiresOn, tenant.Quota,
        tenant.EffectiveOn, tenant.EndOn, (short)tenant.State, tenant.State == TenantState.Ready ? null : calendar.Now,
        tenant.State == TenantState.Ready ? null : "Benchmark data", tenant.State == TenantState.Deleted ? calendar.Now : null, customer.CreatedAt, tenant.CreatedOn,
    ];

    private long Facet(CustomerState state, ListedService service)
    {
        var content = (state, service.Evaluation, service.Plans, service.Regions, service.Workloads);
        if (facets.TryGetValue(content, out var known)) return known;
        facets[content] = ++lastFacet;
        newFacets.Add([lastFacet, (short)state, service.Evaluation, service.Plans, service.Regions, service.Workloads]);
        return lastFacet;
    }

    private async Task FinishAsync(CancellationToken ct)
    {
        await db.ExecuteAsync(db.Dialect.IsSqlite ? RebuildText : MoveIds, null, ct);
        await db.ExecuteAsync(AddChange, new { at = calendar.Now }, ct);
    }

    private sealed class IndexRow
    {
        public required string Name { get; init; }

        public required string Sql { get; init; }
    }

    private sealed class FacetRow
    {
        public required long Id { get; init; }

        public required CustomerState State { get; init; }

        public required bool Evaluation { get; init; }

        public required string Plans { get; init; }

        public required string Regions { get; init; }

        public required string Workloads { get; init; }
    }
}
