using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Customers.Listing;

/// <summary>Tells the service plans who is on them; one statement a question, whatever the number of plans.</summary>
internal sealed class PlanUse(Db db, Caller caller) : IPlanUse
{
    // All that have a tenant on it, by the index alone, less the deleted customers, which are few and found by their facets.
    private const string Everywhere = """
        SELECT place, SUM(customers) AS customers
        FROM (
            SELECT {0} AS place, COUNT(DISTINCT t.customer_id) AS customers
            FROM tenants t
            WHERE t.state <> 3 {1}
            GROUP BY {0}
            UNION ALL
            SELECT {0} AS place, -COUNT(DISTINCT t.customer_id) AS customers
            FROM facets f
            JOIN customers c ON c.facet_id = f.id
            JOIN tenants t ON t.customer_id = c.id
            WHERE f.state = 3 AND t.state <> 3 {1}
            GROUP BY {0}
        ) AS counted
        GROUP BY place
        ORDER BY place
        LIMIT 100000
        """;

    private const string Assigned = """
        SELECT {0} AS place, COUNT(DISTINCT t.customer_id) AS customers
        FROM customer_tenant_admins a
        JOIN customers c ON c.id = a.customer_id
        JOIN tenants t ON t.customer_id = c.id
        WHERE a.administrator_id = @administrator AND c.state <> 3 AND t.state <> 3 {1}
        GROUP BY {0}
        ORDER BY place
        LIMIT 100000
        """;

    // A step a plan, however many tenants there are.
    private const string Used = """
        WITH RECURSIVE used (id) AS (
            SELECT MIN(plan_id) FROM tenants
            UNION ALL
            SELECT (SELECT MIN(plan_id) FROM tenants WHERE plan_id > used.id) FROM used WHERE used.id IS NOT NULL
        )
        SELECT used.id
        FROM used
        WHERE used.id IS NOT NULL
        ORDER BY used.id
        LIMIT 100000
        """;

    public async Task<IReadOnlyDictionary<PlanId, int>> CustomersAsync(CancellationToken ct) =>
        (await CountAsync("t.plan_id", "", default, ct)).ToDictionary(row => new PlanId(row.Place), row => (int)row.Customers);

    public async Task<IReadOnlyDictionary<int, int>> CustomersOfAsync(PlanId plan, CancellationToken ct) =>
        (await CountAsync("t.plan_version", "AND t.plan_id = @plan", plan, ct)).ToDictionary(row => (int)row.Place, row => (int)row.Customers);

    public async Task<IReadOnlySet<PlanId>> UsedAsync(CancellationToken ct) => (await db.QueryAsync<PlanId>(Used, null, ct)).ToHashSet();

    public async Task<IReadOnlySet<PlanId>> UsedByOthersAsync(IReadOnlyCollection<PlanId> plans, IReadOnlyCollection<CustomerId> customers, CancellationToken ct)
    {
        var sql = $"""
            SELECT DISTINCT t.plan_id
            FROM tenants t
            JOIN customers c ON c.id = t.customer_id
            WHERE {db.Dialect.InNumbers("t.plan_id", "@plans")} AND NOT ({db.Dialect.InGuids("c.public_id", "@customers")})
            ORDER BY t.plan_id
            LIMIT 100000
            """;
        var args = new { plans = db.Dialect.Numbers(plans.Select(plan => plan.Value)), customers = db.Dialect.Guids(customers.Select(customer => customer.Value)) };
        return (await db.QueryAsync<PlanId>(sql, args, ct)).ToHashSet();
    }

    private async Task<IEnumerable<Row>> CountAsync(string place, string only, PlanId plan, CancellationToken ct)
    {
        var sql = (caller.Scope.IsAll ? Everywhere : Assigned).Replace("{0}", place, StringComparison.Ordinal).Replace("{1}", only, StringComparison.Ordinal);
        return (await db.QueryAsync<Row>(sql, new { plan, administrator = caller.Scope.AssignedTo }, ct)).Where(row => row.Customers > 0);
    }

    private sealed class Row
    {
        public required long Place { get; init; }

        public required long Customers { get; init; }
    }
}
