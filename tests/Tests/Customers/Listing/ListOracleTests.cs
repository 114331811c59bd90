using MscModular.Contracts;
using MscModular.Customers.Listing;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Listing;

public abstract class ListOracleSpec(TestDatabase database) : SharedPortalSpec(database)
{
    private const int Customers = 1500;

    private static readonly ListSort[] Sorts = Enum.GetValues<ListSort>();

    protected override async Task PrepareAsync(PortalHost app)
    {
        (await app.RunAsync((SeedCustomers seed) => seed.RunAsync(Customers, _ => { }, CancellationToken.None))).Should().BeNull();
        await app.RunAsync((Db db) => db.ExecuteAsync(
            "INSERT INTO customer_tenant_admins (customer_id, administrator_id) SELECT id, 77 FROM customers WHERE id % 7 = 0", null, CancellationToken.None));
        if (!app.Database.Open().Dialect.IsSqlite) await app.RunAsync((Db db) => db.ExecuteAsync("VACUUM ANALYZE customers", null, CancellationToken.None));
    }

    [Fact]
    public async Task Every_query_finds_what_plain_code_finds_page_by_page_forth_and_back()
    {
        var oracle = await ListOracle.ReadAsync(App, Ct);
        var random = new Random(20261124);
        for (var i = 0; i < 250; i++)
        {
            var (query, tilda) = (Any(random, oracle), random.Next(4) == 0);
            var because = $"{i}: {query} for {(tilda ? "a Tenant Administrator" : "all")}";
            var expected = oracle.Find(query, tilda);
            var (list, _) = await ListOracle.PageAsync(App, query, tilda, Ct);
            list.Count.Should().Be(expected.Count, because);
            list.Previous.Should().BeNull(because);

            var before = 0;
            for (var page = 0; page < 4; page++)
            {
                Ids(list).Should().Equal(expected.Skip(before).Take(query.Size), because);
                list.Before.Should().Be(before, because);
                (list.Next is null).Should().Be(before + query.Size >= expected.Count, because);
                if (list.Next is null) break;
                before += query.Size;
                (list, _) = await ListOracle.PageAsync(App, query with { After = list.Next }, tilda, Ct);
            }

            while (list.Previous is not null)
            {
                before -= query.Size;
                (list, _) = await ListOracle.PageAsync(App, query with { After = list.Previous }, tilda, Ct);
                Ids(list).Should().Equal(expected.Skip(before).Take(query.Size), because);
                list.Before.Should().Be(before, because);
            }

            before.Should().Be(0, because);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tabs_and_filter_values_carry_exact_counts(bool tilda)
    {
        var oracle = await ListOracle.ReadAsync(App, Ct);
        var sight = oracle.Rows.Where(row => !tilda || row.Tildas > 0).ToList();
        foreach (var view in Enum.GetValues<ListView>())
        {
            var counts = (await ListOracle.PageAsync(App, new() { View = view }, tilda, Ct)).List.Counts;
            counts.Everything.Should().Be(sight.Count);
            foreach (var tab in Enum.GetValues<ListView>()) counts.Views[tab].Should().Be(sight.Count(row => oracle.Stands(row, tab)), $"{tab}");
            for (var id = 1; id <= 14; id++) counts.Workloads.GetValueOrDefault(id).Should().Be(sight.Count(row => oracle.Stands(row, view) && ListOracle.Has(row.Workloads, [id])), $"workload {id} in {view}");
            for (var id = 1; id <= 40; id++) counts.Regions.GetValueOrDefault(id).Should().Be(sight.Count(row => oracle.Stands(row, view) && ListOracle.Has(row.Regions, [id])), $"region {id} in {view}");
        }
    }

    [Fact]
    public async Task A_page_takes_the_same_few_statements_whatever_it_shows()
    {
        await ListOracle.PageAsync(App, new(), false, Ct);
        foreach (var size in ListQuery.Sizes)
        {
            foreach (var query in new[] { new ListQuery(), new() { Regions = [1] }, new() { Workloads = [1, 3], Sort = ListSort.Quota, Descending = true }, new() { View = ListView.Expiring } })
            {
                (await ListOracle.PageAsync(App, query with { Size = size }, false, Ct)).Statements.Should().Be(2, "what changed, and the page");
                (await ListOracle.PageAsync(App, query with { Size = size, Name = "ho" }, false, Ct)).Statements.Should().Be(3, "and what the search finds");
                (await ListOracle.PageAsync(App, query with { Size = size }, true, Ct)).Statements.Should().Be(3, "and who is assigned");
            }
        }
    }

    [Fact]
    public async Task A_place_that_is_none_leads_to_the_first_page_and_says_so()
    {
        var first = (await ListOracle.PageAsync(App, new(), false, Ct)).List;
        foreach (var bad in new[] { "x", "____", new string('A', 5000), first.Next + "A", new Cursor("name.asc", "\uFFFD", long.MaxValue, true, long.MaxValue).ToString() })
        {
            var list = (await ListOracle.PageAsync(App, new() { After = bad }, false, Ct)).List;
            list.Lines.Should().NotBeEmpty();
        }

        var lost = (await ListOracle.PageAsync(App, new() { After = "x", Sort = ListSort.Quota }, false, Ct)).List;
        lost.IsLost.Should().BeTrue();
        lost.Before.Should().Be(0);
        (await ListOracle.PageAsync(App, new() { After = first.Next, Sort = ListSort.Quota }, false, Ct)).List.IsLost.Should().BeTrue("a place belongs to one order");
    }

    private static IEnumerable<CustomerId> Ids(CustomerList list) => list.Lines.Select(line => line.Id);

    private static ListQuery Any(Random random, ListOracle oracle)
    {
        var row = oracle.Rows[random.Next(oracle.Rows.Count)];
        var key = row.SearchText.EnumerateRunes().Where(rune => rune.Value != '\n').ToArray();
        var start = random.Next(key.Length);
        var term = string.Concat(key.Skip(start).Take(random.Next(1, 7)));
        return new()
        {
            Name = random.Next(3) == 0 ? term.Trim() : "",
            Workloads = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, 15)).Distinct()],
            Regions = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 41)).Distinct()],
            Plan = random.Next(6) == 0 ? new PlanId(random.Next(1, 18)) : null,
            View = Enum.GetValues<ListView>()[random.Next(5)],
            Sort = Sorts[random.Next(Sorts.Length)],
            Descending = random.Next(2) == 0,
            Size = ListQuery.Sizes[random.Next(3)],
        };
    }
}

public sealed class ListOracleOnSqlite() : ListOracleSpec(TestDatabase.Sqlite);

public sealed class ListOracleOnPostgres() : ListOracleSpec(TestDatabase.Postgres);
