using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers.Listing;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Listing;

/// <summary>
/// The plans of the very statements that a page runs, with its parameters, over so many customers that PostgreSQL chooses
/// as it does over a million. Nothing is switched off for it, and SQLite has no statistics, as in production.
/// </summary>
public abstract partial class ListPlansSpec(TestDatabase database) : SharedPortalSpec(database)
{
    private const int Customers = 20_000;

    /// <summary>Looks after one customer in a thousand.</summary>
    private static readonly AdministratorId Assigned = new(7);

    private protected static readonly IEnumerable<(ListSort Sort, bool Descending, bool Continued)> Ways =
        from sort in Enum.GetValues<ListSort>()
        from back in new[] { false, true }
        from continued in new[] { false, true }
        select (sort, back, continued);

    private bool IsSqlite => TestDatabase == TestDatabase.Sqlite;

    protected override async Task PrepareAsync(PortalHost app)
    {
        (await app.RunAsync((SeedCustomers seed) => seed.RunAsync(Customers, _ => { }, CancellationToken.None))).Should().BeNull();
        await app.RunAsync((Db db) => db.ExecuteAsync(
            "INSERT INTO customer_tenant_admins (customer_id, administrator_id) SELECT id, id % 1000 FROM customers", null, CancellationToken.None));
        if (!IsSqlite) await app.RunAsync((Db db) => db.ExecuteAsync("VACUUM ANALYZE", null, CancellationToken.None));
    }

    [Fact]
    public async Task A_common_filter_walks_the_index_of_the_sort_and_sorts_nothing()
    {
        await using var desk = await DeskAsync();
        var filter = new ListQuery { Regions = desk.Regions(0, 2), Workloads = desk.Workloads(0, 2) };
        foreach (var (sort, descending, continued) in Ways)
        {
            var plan = await desk.PageAsync(filter with { Sort = sort, Descending = descending }, continued, ListSource.Walk);
            MustWalk(plan, sort, descending, continued);
        }
    }

    [Fact]
    public async Task A_rare_filter_gathers_the_rows_of_its_facets()
    {
        await using var desk = await DeskAsync();
        var filter = new ListQuery { Regions = desk.Regions(^1..), Workloads = desk.Workloads(^1..) };
        foreach (var (sort, descending, continued) in Ways)
        {
            var plan = await desk.PageAsync(filter with { Sort = sort, Descending = descending }, continued, ListSource.Gather);
            MustGather(plan);
            plan.Should().MatchRegex(IsSqlite ? "SCAN f VIRTUAL TABLE" : "Function Scan on unnest f");
        }
    }

    [Fact]
    public async Task Licenses_that_expire_soon_are_walked_like_any_other_and_where_they_are_few_looked_up_by_key()
    {
        await using var desk = await DeskAsync();
        var (many, few) = (new ListQuery { View = ListView.Expiring }, new ListQuery { View = ListView.Expiring, Regions = desk.Regions(^1..) });
        foreach (var (sort, descending, continued) in Ways)
        {
            var walk = await desk.PageAsync(many with { Sort = sort, Descending = descending }, continued, ListSource.Walk);
            if (sort == ListSort.Expiry) MustWalkTheDays(walk, descending, continued);
            else MustWalk(walk, sort, descending, continued);
            MustLookUp(await desk.PageAsync(few with { Sort = sort, Descending = descending }, continued, ListSource.Found));
        }
    }

    [Fact]
    public async Task A_Tenant_Administrators_list_starts_from_the_assigned_customers()
    {
        await using var desk = await DeskAsync(Assigned);
        foreach (var (sort, descending, continued) in Ways)
        {
            var plan = await desk.PageAsync(new() { Sort = sort, Descending = descending, Regions = desk.Regions(0, 2) }, continued, ListSource.Assigned);
            MustNotScan(plan);
            plan.Should().MatchRegex(IsSqlite
                ? @"SEARCH a USING COVERING INDEX customer_tenant_admins_by_administrator \(administrator_id=\?\)\nSEARCH k USING INTEGER PRIMARY KEY"
                : @"customer_tenant_admins_by_administrator[\s\S]*Index Cond: \(administrator_id = [\s\S]* using customers_pkey on customers k");
        }
    }

    [Fact]
    public async Task What_a_search_found_is_looked_up_by_key()
    {
        await using var desk = await DeskAsync();
        foreach (var (sort, descending, continued) in Ways)
        {
            var plan = await desk.PageAsync(new() { Name = "hotels", Regions = desk.Regions(0, 1), Sort = sort, Descending = descending }, continued, ListSource.Found);
            MustLookUp(plan);
        }
    }

    [Fact]
    public async Task A_search_reads_the_index_of_three_letters_or_a_rare_filters_rows()
    {
        await using var desk = await DeskAsync();
        var three = await desk.HitsAsync(new() { Name = "bakery" }, ListSource.Trigrams);
        MustNotScan(three);
        three.Should().MatchRegex(IsSqlite ? "SCAN s VIRTUAL TABLE INDEX 0:M" : "Bitmap Index Scan on customers_search");

        var rare = await desk.HitsAsync(new() { Name = "bakery", Regions = desk.Regions(^1..), Workloads = desk.Workloads(^1..) }, ListSource.Gather);
        MustGather(rare);

        MustLookUp(await desk.HitsAsync(new() { Name = "bakery", View = ListView.Expiring, Regions = desk.Regions(^1..) }, ListSource.Found));

        // One or two letters: PostgreSQL has no index for them and stops at the ten thousandth hit.
        if (IsSqlite) MustNotScan(await desk.HitsAsync(new() { Name = "ho" }, ListSource.Letters));
    }

    [Fact]
    public async Task A_search_that_finds_too_many_to_count_walks_the_index_of_the_sort()
    {
        await using var desk = await DeskAsync();
        foreach (var (sort, descending, continued) in Ways)
        {
            var plan = await desk.PageAsync(new() { Name = "msc-", Sort = sort, Descending = descending }, continued, ListSource.Walk);
            MustNotScan(plan);
            MustNotSort(plan);
            plan.Should().Contain(Index(sort));
        }
    }

    private protected void MustWalk(string plan, ListSort sort, bool descending, bool continued)
    {
        MustNotScan(plan);
        MustNotSort(plan);
        var (index, key, way) = (Index(sort), ListSql.Key(sort), descending ? '<' : '>');
        if (IsSqlite)
        {
            if (!continued) plan.Should().Contain($"SCAN k USING COVERING INDEX {index}");
            // From its very place on, however many customers share the place's key.
            else plan.Should().Contain($"SEARCH k USING COVERING INDEX {index} ({key}=? AND id{way}?)").And.Contain($"SEARCH k USING COVERING INDEX {index} ({key}{way}?)");
        }
        else
        {
            plan.Should().Contain($"Index Only Scan{(descending ? " Backward" : "")} using {index}");
            if (continued) plan.Should().Contain($"Index Cond: (ROW({key}, id) {way} ROW(");
        }
    }

    private void MustWalkTheDays(string plan, bool descending, bool continued)
    {
        MustNotScan(plan);
        MustNotSort(plan);
        var (first, last, way) = descending ? ("<=", ">=", '<') : (">=", "<=", '>');
        if (IsSqlite)
        {
            plan.Should().Contain("COVERING INDEX customers_by_expiry (license_expires_on>? AND license_expires_on<?)");
            if (continued) plan.Should().Contain($"COVERING INDEX customers_by_expiry (license_expires_on=? AND id{way}?)");
        }
        else
        {
            plan.Should().Contain($"Index Only Scan{(descending ? " Backward" : "")} using customers_by_expiry");
            plan.Should().MatchRegex($@"Index Cond: [^\n]*license_expires_on {(continued ? last : first)} ");
            // From its place on; were the day among the conditions too, it might begin there.
            if (continued) plan.Should().Contain($"(ROW(license_expires_on, id) {way} ROW(").And.NotMatchRegex($@"Index Cond: [^\n]*license_expires_on {first} ");
        }
    }

    private void MustLookUp(string plan)
    {
        MustNotScan(plan);
        plan.Should().MatchRegex(IsSqlite ? @"SCAN h VIRTUAL TABLE[^\n]*\nSEARCH k USING INTEGER PRIMARY KEY" : @"using customers_pkey on customers x[^\n]*\n *Index Cond: \(id = h\.id\)");
    }

    private protected void MustGather(string plan)
    {
        MustNotScan(plan);
        plan.Should().MatchRegex(IsSqlite ? @"SEARCH k USING INDEX customers_by_facet \(facet_id=\?\)" : @"customers_by_facet[\s\S]*Index Cond: \(facet_id = f\.id\)");
    }

    private protected void MustNotScan(string plan)
    {
        if (IsSqlite) TableScan().IsMatch(plan).Should().BeFalse("no table is read whole by {0}", plan);
        else plan.Should().NotContain("Seq Scan");
    }

    // At most the page itself, once it was found: what stands after the scan of its ids.
    private protected void MustNotSort(string plan)
    {
        if (IsSqlite) plan[..plan.IndexOf("SCAN p", StringComparison.Ordinal)].Should().NotContain("TEMP B-TREE");
        else plan.Should().NotContain("Sort");
    }

    private static string Index(ListSort sort) => sort switch
    {
        ListSort.Name => "customers_by_name",
        ListSort.Expiry => "customers_by_expiry",
        ListSort.Quota => "customers_by_quota",
        _ => "customers_by_effective",
    };

    [GeneratedRegex(@"SCAN (customers|[ckxa])( |$)(?!USING (COVERING )?INDEX)", RegexOptions.Multiline)]
    private static partial Regex TableScan();

    private protected async Task<Desk> DeskAsync(AdministratorId? assigned = null)
    {
        var scope = App.Services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        if (assigned is { } who) caller.Become(who, "Tilda Marrow", "tilda@example.com", Role.TenantAdministrator, null);
        else caller.BecomeSystem("Test");
        return await Desk.OpenAsync(scope, Ct);
    }

    /// <summary>Where a page is read, up to its statement, which is explained and not run.</summary>
    private protected sealed class Desk(AsyncServiceScope scope, FacetCounts all, CancellationToken ct) : IAsyncDisposable
    {
        private readonly Db db = scope.ServiceProvider.GetRequiredService<Db>();
        private readonly CountedFacets facets = scope.ServiceProvider.GetRequiredService<CountedFacets>();
        private readonly PlanList plans = scope.ServiceProvider.GetRequiredService<PlanList>();

        public static async Task<Desk> OpenAsync(AsyncServiceScope scope, CancellationToken ct) =>
            new(scope, await scope.ServiceProvider.GetRequiredService<CountedFacets>().CountAsync(new ListQuery().Filter, ct), ct);

        /// <summary>Storage regions, the one with the most customers first.</summary>
        public IReadOnlyList<int> Regions(Range range) => ByCount(all.Regions)[range];

        public IReadOnlyList<int> Regions(int first, int count) => Regions(first..(first + count));

        /// <summary>Workloads, the one with the most customers first.</summary>
        public IReadOnlyList<int> Workloads(Range range) => ByCount(all.Workloads)[range];

        public IReadOnlyList<int> Workloads(int first, int count) => Workloads(first..(first + count));

        private static int[] ByCount(IReadOnlyDictionary<int, long> counts) => [.. counts.OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];

        public async Task<string> PageAsync(ListQuery query, bool continued, ListSource source)
        {
            var plan = await PlanAsync(query);
            plan.Source.Should().Be(source, "{0} customers match", plan.Count);
            var args = continued ? plan.Args.After(query.Sort, await MiddleAsync(query)) : plan.Args;
            args.Should().NotBeNull();
            return await ExplainAsync(new ListSql(db.Dialect).Page(PlanList.Shape(query, plan.Source, plan.Term, continued), query.Size + 1), args!);
        }

        public async Task<string> HitsAsync(ListQuery query, ListSource source) =>
            await ExplainAsync(new ListSql(db.Dialect).Hits(PlanList.Shape(query, source, term: true), PlanList.MostCounted + 1), (await PlanAsync(query)).Args);

        /// <summary>The plan that PostgreSQL keeps for a prepared statement whatever its parameters.</summary>
        public async Task<string> GenericAsync(ListSql.Shape shape)
        {
            var names = new List<string>();
            var sql = Named().Replace(new ListSql(db.Dialect).Page(shape, 26), match =>
            {
                if (!names.Contains(match.Value)) names.Add(match.Value);
                return $"${names.IndexOf(match.Value) + 1}";
            });
            var types = names.Select(name => name switch { "@Map" or "@Soon" => "bytea", "@Facets" => "bigint[]", "@KeyText" => "text", "@KeyDay" => "date", _ => "bigint" });
            await db.ExecuteAsync($"SET plan_cache_mode = force_generic_plan; DEALLOCATE ALL; PREPARE page ({string.Join(", ", types)}) AS {sql}", null, ct);
            return string.Join('\n', await db.QueryAsync<string>($"EXPLAIN EXECUTE page ({string.Join(", ", names.Select(_ => "NULL"))})", null, ct));
        }

        private async Task<Cursor> MiddleAsync(ListQuery query)
        {
            var (key, way) = (ListSql.Key(query.Sort), query.Descending ? "DESC" : "");
            var row = await db.SingleAsync<PlaceRow>($"SELECT CAST({key} AS text) AS place, id FROM customers ORDER BY {key} {way}, id {way} LIMIT 1 OFFSET {Customers / 2}", null, ct);
            return new(query.Order, row!.Place, row.Id, false, Customers / 2);
        }

        private async Task<ListPlan> PlanAsync(ListQuery query)
        {
            var counts = await facets.CountAsync(query.Filter, ct);
            return await plans.RunAsync(query, counts, ListArgs.Of(db.Dialect, counts, facets, query.Name), ct);
        }

        private async Task<string> ExplainAsync(string sql, object args) => string.Join('\n', db.Dialect.IsSqlite
            ? (await db.QueryAsync<PlanRow>("EXPLAIN QUERY PLAN " + sql, args, ct)).Select(row => row.Detail)
            : await db.QueryAsync<string>("EXPLAIN " + sql, args, ct));

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Named();

    private sealed class PlaceRow
    {
        public required string Place { get; init; }

        public required long Id { get; init; }
    }

    private sealed class PlanRow
    {
        public required string Detail { get; init; }
    }
}

public sealed class ListPlansOnSqlite() : ListPlansSpec(TestDatabase.Sqlite);

public sealed class ListPlansOnPostgres() : ListPlansSpec(TestDatabase.Postgres)
{
    // The portal prepares nothing, so each statement is planned for its parameters; but a connection string can ask for it.
    [Fact]
    public async Task A_prepared_statement_keeps_its_plan_whatever_its_parameters()
    {
        await using var desk = await DeskAsync();
        foreach (var (sort, descending, continued) in Ways)
        {
            MustWalk(await desk.GenericAsync(new(ListSource.Walk, sort, descending, continued, false, false)), sort, descending, continued);
            MustGather(await desk.GenericAsync(new(ListSource.Gather, sort, descending, continued, false, false)));
        }
    }
}
