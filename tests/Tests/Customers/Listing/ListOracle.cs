using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Customers.Listing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Text;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Listing;

/// <summary>The list the slow way: every customer in memory, filtered and sorted by plain code.</summary>
internal sealed class ListOracle(IReadOnlyList<ListOracle.Row> rows, DateOnly today)
{
    /// <summary>The Tenant Administrator of these tests.</summary>
    public static readonly AdministratorId Tilda = new(77);

    private const string Sql = """
        SELECT c.id, c.public_id, c.search_key, c.search_text, c.state, c.license_expires_on, c.credit_quota, c.quota_effective_on,
            f.evaluation, f.plans, f.regions, f.workloads,
            (SELECT COUNT(*) FROM customer_tenant_admins a WHERE a.customer_id = c.id AND a.administrator_id = 77) AS tildas
        FROM customers c
        JOIN facets f ON f.id = c.facet_id
        ORDER BY c.id
        LIMIT 1000000
        """;

    public static async Task<ListOracle> ReadAsync(PortalHost app, CancellationToken ct) =>
        new(await app.RunAsync((Db db) => db.QueryAsync<Row>(Sql, null, ct)), DateOnly.FromDateTime(app.Clock.Now.UtcDateTime));

    public IReadOnlyList<Row> Rows => rows;

    public List<CustomerId> Find(ListQuery query, bool tilda)
    {
        var term = Keys.Search(query.Name);
        var found = rows.Where(row => (!tilda || row.Tildas > 0)
            && Stands(row, query.View)
            && (query.Workloads.Count == 0 || Has(row.Workloads, query.Workloads.Select(id => (long)id)))
            && (query.Regions.Count == 0 || Has(row.Regions, query.Regions.Select(id => (long)id)))
            && (query.Plan is not { } plan || Has(row.Plans, [plan.Value]))
            && row.SearchText.Contains(term, StringComparison.Ordinal)).ToList();
        found.Sort((a, b) =>
        {
            var order = query.Sort switch
            {
                ListSort.Name => Encoding.UTF8.GetBytes(a.SearchKey).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.SearchKey)),
                ListSort.Expiry => a.LicenseExpiresOn.CompareTo(b.LicenseExpiresOn),
                ListSort.Quota => a.CreditQuota.CompareTo(b.CreditQuota),
                _ => a.QuotaEffectiveOn.CompareTo(b.QuotaEffectiveOn),
            };
            if (order == 0) order = a.Id.CompareTo(b.Id);
            return query.Descending ? -order : order;
        });
        return [.. found.Select(row => row.PublicId)];
    }

    public bool Stands(Row row, ListView view) => view switch
    {
        ListView.Suspended => row.State == CustomerState.Suspended,
        ListView.Deleted => row.State == CustomerState.Deleted,
        ListView.Evaluation => row.State != CustomerState.Deleted && row.Evaluation,
        ListView.Expiring => row.State != CustomerState.Deleted && row.LicenseExpiresOn >= today && row.LicenseExpiresOn <= today.AddDays(30),
        _ => row.State != CustomerState.Deleted,
    };

    public static bool Has(string set, IEnumerable<long> wanted) => set.Length > 0 && set.Split(',').Select(long.Parse).Intersect(wanted).Any();

    public static void Become(Caller caller, bool tilda)
    {
        if (tilda) caller.Become(Tilda, "Tilda Marrow", "tilda@example.com", Role.TenantAdministrator, null);
        else caller.BecomeSystem("Test");
    }

    /// <summary>One page, and how many statements it took.</summary>
    public static async Task<(CustomerList List, int Statements)> PageAsync(PortalHost app, ListQuery query, bool tilda, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Become(scope.ServiceProvider.GetRequiredService<Caller>(), tilda);
        var list = await scope.ServiceProvider.GetRequiredService<ListCustomers>().RunAsync(query, ct);
        return (list, scope.ServiceProvider.GetRequiredService<Db>().Statements);
    }

    /// <summary>Changes a customer as its own use cases do: the truth, then what the list copies of it.</summary>
    public static async Task ChangeAsync(PortalHost app, string sql, object args, long customer, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Test");
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.BeginUnauditedAsync("A test.", ct);
        await db.ExecuteAsync(sql, args, ct);
        await scope.ServiceProvider.GetRequiredService<ListRow>().RefreshAsync(customer, ct);
        await transaction.CommitAsync(ct);
    }

    public static Task RenameAsync(PortalHost app, long customer, string name, CancellationToken ct) => ChangeAsync(
        app, "UPDATE customers SET customer_name = @name, name_key = @key WHERE id = @customer", new { name, key = Keys.Unique(name), customer }, customer, ct);

    internal sealed class Row
    {
        public required long Id { get; init; }

        public required CustomerId PublicId { get; init; }

        public required string SearchKey { get; init; }

        public required string SearchText { get; init; }

        public required CustomerState State { get; init; }

        public required DateOnly LicenseExpiresOn { get; init; }

        public required long CreditQuota { get; init; }

        public required DateOnly QuotaEffectiveOn { get; init; }

        public required bool Evaluation { get; init; }

        public required string Plans { get; init; }

        public required string Regions { get; init; }

        public required string Workloads { get; init; }

        public required long Tildas { get; init; }
    }
}
