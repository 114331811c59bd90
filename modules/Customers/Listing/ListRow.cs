using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;

namespace MscModular.Customers.Listing;

/// <summary>What the list copies of a customer.</summary>
internal sealed record ListCopy(ListedNames Names, ListedService Service, long Facet);

/// <summary>
/// Keeps what the list copies of a customer equal to the truth. Called inside the transaction that changed the customer,
/// its tenants or their regions, after it wrote them, with the customer's row locked.
/// </summary>
internal sealed class ListRow(Db db, IPlanDirectory plans, TimeProvider clock)
{
    private const string CustomerSql = """
        SELECT account_name, customer_name, reference, state, search_text, facet_id
        FROM customers
        WHERE id = @customerId
        """;

    private const string TenantsSql = """
        SELECT id, state, type, product_id, plan_id, plan_version, license_expires_on, credit_quota, quota_effective_on
        FROM tenants
        WHERE customer_id = @customerId
        ORDER BY ordinal, id
        LIMIT 1000
        """;

    private const string RegionsSql = """
        SELECT r.tenant_id, r.region_id
        FROM tenant_regions r
        JOIN tenants t ON t.id = r.tenant_id
        WHERE t.customer_id = @customerId
        ORDER BY r.tenant_id, r.region_id
        LIMIT 100000
        """;

    private const string FindFacet = """
        SELECT id
        FROM facets
        WHERE state = @state AND evaluation = @evaluation AND plans = @plans AND regions = @regions AND workloads = @workloads
        """;

    private const string AddFacet = """
        INSERT INTO facets (state, evaluation, plans, regions, workloads)
        VALUES (@state, @evaluation, @plans, @regions, @workloads)
        ON CONFLICT (state, evaluation, plans, regions, workloads) DO NOTHING
        RETURNING id
        """;

    private const string Update = """
        UPDATE customers
        SET search_key = @searchKey,
            search_text = @searchText,
            first_plan_id = @firstPlan,
            plan_count = @planCount,
            license_expires_on = @expires,
            credit_quota = @quota,
            quota_effective_on = @effective,
            facet_id = @facet
        WHERE id = @customerId
        """;

    private const string ForgetText = "INSERT INTO customers_search (customers_search, rowid, search_text) VALUES ('delete', @customerId, @text)";

    private const string LearnText = "INSERT INTO customers_search (rowid, search_text) VALUES (@customerId, @text)";

    private const string AddChange = """
        INSERT INTO customer_changes (customer_id, old_facet, new_facet, changed_at)
        VALUES (@customerId, @oldFacet, @newFacet, @at)
        """;

    private static readonly string[] TextColumns = ["rowid", "search_text"];

    private static readonly string[] ChangeColumns = ["customer_id", "new_facet", "changed_at"];

    /// <summary>What is stored with customers that are about to be added.</summary>
    public async Task<IReadOnlyList<ListCopy>> OfAsync(IReadOnlyList<Customer> customers, CancellationToken ct)
    {
        var contents = await plans.ContentsAsync([.. customers.SelectMany(customer => customer.Tenants).Select(tenant => tenant.Plan).Distinct()], ct);
        var facets = new Dictionary<(CustomerState, bool, string, string, string), long>();
        var copies = new List<ListCopy>(customers.Count);
        foreach (var customer in customers)
        {
            var service = ListedService.Of([.. customer.Tenants.OrderBy(tenant => tenant.Ordinal).Select(tenant => Listed(tenant, contents[tenant.Plan]))]);
            var content = (customer.State, service.Evaluation, service.Plans, service.Regions, service.Workloads);
            if (!facets.TryGetValue(content, out var facet)) facets[content] = facet = await FacetAsync(customer.State, service, ct);
            copies.Add(new(ListedNames.Of(customer.CustomerName, customer.AccountName, customer.Reference), service, facet));
        }

        return copies;
    }

    /// <summary>Puts customers that were just added, with their copies, where searches and counts find them.</summary>
    public async Task AddAsync(IReadOnlyList<(long Customer, ListCopy Copy)> added, CancellationToken ct)
    {
        // PostgreSQL's index follows its column by itself.
        if (db.Dialect.IsSqlite) await db.InsertAsync("customers_search", TextColumns, added.Select(one => (IReadOnlyList<object?>)[one.Customer, one.Copy.Names.SearchText]), ct);
        var now = clock.GetUtcNow();
        await db.InsertAsync("customer_changes", ChangeColumns, added.Select(one => (IReadOnlyList<object?>)[one.Customer, one.Copy.Facet, now]), ct);
    }

    /// <summary>Derives everything anew from the stored customer; <paramref name="customerId"/> is the list's own key.</summary>
    public async Task RefreshAsync(long customerId, CancellationToken ct)
    {
        if (!db.IsWriting) throw new InvalidOperationException("The list row is written in the transaction that changes the customer.");
        var customer = await db.SingleAsync<CustomerRow>(CustomerSql, new { customerId }, ct)
            ?? throw new InvalidOperationException("The customer isn't stored yet.");
        var names = ListedNames.Of(customer.CustomerName, customer.AccountName, customer.Reference);
        var service = ListedService.Of(await TenantsAsync(customerId, ct));
        var facet = await FacetAsync(customer.State, service, ct);

        await db.ExecuteAsync(Update, new
        {
            customerId,
            searchKey = names.SortKey,
            searchText = names.SearchText,
            firstPlan = service.FirstPlan,
            planCount = service.PlanCount,
            expires = service.LicenseExpiresOn,
            quota = service.CreditQuota,
            effective = service.QuotaEffectiveOn,
            facet,
        }, ct);
        await IndexTextAsync(customerId, customer.SearchText, names.SearchText, ct);
        await db.ExecuteAsync(AddChange, new
        {
            customerId,
            oldFacet = customer.FacetId == 0 ? (long?)null : customer.FacetId,
            newFacet = facet,
            at = clock.GetUtcNow(),
        }, ct);
    }

    /// <summary>Takes a customer that is about to be removed out of the list.</summary>
    public async Task RemoveAsync(long customerId, CancellationToken ct)
    {
        if (!db.IsWriting) throw new InvalidOperationException("The list row goes in the transaction that removes the customer.");
        var customer = await db.SingleAsync<CustomerRow>(CustomerSql, new { customerId }, ct)
            ?? throw new InvalidOperationException("The customer isn't there any more.");
        if (db.Dialect.IsSqlite) await db.ExecuteAsync(ForgetText, new { customerId, text = customer.SearchText }, ct);
        await db.ExecuteAsync(AddChange, new { customerId, oldFacet = customer.FacetId, newFacet = (long?)null, at = clock.GetUtcNow() }, ct);
    }

    private async Task<IReadOnlyCollection<ListedTenant>> TenantsAsync(long customerId, CancellationToken ct)
    {
        var rows = await db.QueryAsync<TenantRow>(TenantsSql, new { customerId }, ct);
        if (rows.Count == 0) return [];
        var regions = (await db.QueryAsync<RegionRow>(RegionsSql, new { customerId }, ct)).ToLookup(row => row.TenantId, row => row.RegionId);
        var contents = await plans.ContentsAsync([.. rows.Select(row => row.Version).Distinct()], ct);
        return [.. rows.Select(row => new ListedTenant(
            row.State,
            row.Type,
            row.PlanId,
            row.LicenseExpiresOn,
            row.CreditQuota,
            row.QuotaEffectiveOn,
            [.. regions[row.Id]],
            Workloads(contents[row.Version], row.ProductId)))];
    }

    private static ListedTenant Listed(Tenant tenant, PlanContent content) => new(
        tenant.State, tenant.Type, tenant.PlanId, tenant.LicenseExpiresOn, tenant.CreditQuota, tenant.QuotaEffectiveOn, tenant.Regions, Workloads(content, tenant.ProductId));

    private static IReadOnlyList<int> Workloads(PlanContent content, ProductId product) =>
        content.Products.FirstOrDefault(held => held.Product == product)?.Workloads ?? [];

    private async Task<long> FacetAsync(CustomerState state, ListedService service, CancellationToken ct)
    {
        var content = new { state = (int)state, evaluation = service.Evaluation, plans = service.Plans, regions = service.Regions, workloads = service.Workloads };
        // Looked up first: on PostgreSQL each refused insert burns an id, and ids stay dense, for they number the bits of the filter's map.
        return await db.SingleAsync<long?>(FindFacet, content, ct)
            ?? await db.SingleAsync<long?>(AddFacet, content, ct)
            ?? await db.SingleAsync<long>(FindFacet, content, ct);
    }

    private async Task IndexTextAsync(long customerId, string from, string to, CancellationToken ct)
    {
        // PostgreSQL's index follows its column by itself.
        if (!db.Dialect.IsSqlite || from == to) return;
        if (from.Length > 0) await db.ExecuteAsync(ForgetText, new { customerId, text = from }, ct);
        await db.ExecuteAsync(LearnText, new { customerId, text = to }, ct);
    }

    private sealed class CustomerRow
    {
        public required string AccountName { get; init; }

        public required string CustomerName { get; init; }

        public string? Reference { get; init; }

        public required CustomerState State { get; init; }

        public required string SearchText { get; init; }

        public required long FacetId { get; init; }
    }

    private sealed class TenantRow
    {
        public required TenantId Id { get; init; }

        public required TenantState State { get; init; }

        public required TenantType Type { get; init; }

        public required ProductId ProductId { get; init; }

        public required PlanId PlanId { get; init; }

        public required int PlanVersion { get; init; }

        public required DateOnly LicenseExpiresOn { get; init; }

        public required Credits CreditQuota { get; init; }

        public required DateOnly QuotaEffectiveOn { get; init; }

        public PlanVersion Version => new(PlanId, PlanVersion);
    }

    private sealed class RegionRow
    {
        public required TenantId TenantId { get; init; }

        public required int RegionId { get; init; }
    }
}
