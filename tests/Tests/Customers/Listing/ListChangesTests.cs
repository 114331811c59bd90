using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using MscModular.Contracts;
using MscModular.Customers.Listing;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Listing;

public abstract class ListChangesSpec(TestDatabase database) : PortalSpec(database)
{
    private const int Customers = 120;

    protected override Task PrepareAsync() => App.RunAsync((SeedCustomers seed) => seed.RunAsync(Customers, _ => { }, Ct));

    [Theory]
    [InlineData("MULLER", "müller")]
    [InlineData("Müller & Söhne", "MULLER")]
    [InlineData("Straße 9", "strasse")]
    [InlineData("Łódź Metals", "lodz")]
    [InlineData("株式会社みなと", "株式")]
    [InlineData("株式会社みなと", "と")]
    [InlineData("カスタム電機", "カス")]
    [InlineData("100 % \"Pure\" _x_", "% \"")]
    [InlineData("100 % Pure _x_", "_x")]
    public async Task A_search_finds(string name, string term)
    {
        await ListOracle.RenameAsync(App, 5, name, Ct);
        (await NamesAsync(new() { Name = term })).Should().Contain(name);
    }

    [Theory]
    [InlineData("ガス商事", "カス")]
    [InlineData("Harbor", "harbour")]
    [InlineData("Harbor", "a\0b")]
    public async Task A_search_does_not_find(string name, string term)
    {
        await ListOracle.RenameAsync(App, 5, name, Ct);
        (await NamesAsync(new() { Name = term })).Should().NotContain(name);
    }

    [Fact]
    public async Task Two_processes_count_alike_after_every_change()
    {
        using var one = new FacetIndex(App.Clock);
        using var other = new FacetIndex(App.Clock);
        var random = new Random(3);
        await CountAsync(one);
        for (var i = 0; i < 40; i++)
        {
            var customer = random.Next(1, Customers + 1);
            var state = random.Next(1, 4);
            await ListOracle.ChangeAsync(App, "UPDATE customers SET state = @state WHERE id = @customer", new { state, customer }, customer, Ct);
            if (i % 3 == 0) await CountAsync(other);

            var oracle = await ListOracle.ReadAsync(App, Ct);
            var expected = Enum.GetValues<ListView>().Select(view => (long)oracle.Rows.Count(row => oracle.Stands(row, view))).ToList();
            (await CountAsync(one)).Should().Equal(expected);
            if (i % 5 == 0) (await CountAsync(other)).Should().Equal(expected);
        }
    }

    [Fact]
    public async Task A_process_that_looked_away_for_a_day_counts_right_though_the_changes_are_gone()
    {
        using var index = new FacetIndex(App.Clock);
        var before = await CountAsync(index);
        await ListOracle.ChangeAsync(App, "UPDATE customers SET state = 3 WHERE state <> 3 AND id = 1", new { }, 1, Ct);
        await ListOracle.ChangeAsync(App, "UPDATE customers SET state = 3 WHERE state <> 3 AND id = 2", new { }, 2, Ct);
        App.Clock.Advance(TimeSpan.FromHours(25));
        (await App.RunAsync((TrimChanges trim) => trim.RunAsync(Ct))).Should().BeGreaterThanOrEqualTo(2);

        var oracle = await ListOracle.ReadAsync(App, Ct);
        (await CountAsync(index))[(int)ListView.All].Should().Be(oracle.Rows.Count(row => oracle.Stands(row, ListView.All))).And.BeLessThanOrEqualTo(before[0]);
    }

    [Fact]
    public async Task Rows_that_come_while_paging_neither_repeat_nor_hide_another()
    {
        var all = (await ListOracle.ReadAsync(App, Ct)).Find(new(), tilda: false);
        var (seen, query) = (new List<CustomerId>(), new ListQuery());
        for (var page = 0; ; page++)
        {
            var list = (await ListOracle.PageAsync(App, query, false, Ct)).List;
            seen.AddRange(list.Lines.Select(line => line.Id));
            if (list.Next is null) break;
            query = query with { After = list.Next };
            // One moves to the very front, behind the reader's back.
            var moved = (await ListOracle.ReadAsync(App, Ct)).Rows.Single(row => row.PublicId == seen[page]);
            await ListOracle.RenameAsync(App, moved.Id, $"!{page} {moved.Id}", Ct);
        }

        seen.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(all);
    }

    [Fact]
    public async Task Licenses_that_are_shortened_or_extended_come_and_go_in_every_order()
    {
        var today = DateOnly.FromDateTime(App.Clock.Now.UtcDateTime);
        await EveryOrderAsync("as seeded");
        foreach (var customer in Enumerable.Range(1, 50)) await ExpireAsync(customer, today.AddDays(customer % 30));
        await EveryOrderAsync("so many expire soon that their tab walks an index");
        foreach (var customer in Enumerable.Range(10, 20)) await ExpireAsync(customer, today.AddYears(20 + customer));
        await EveryOrderAsync("some last longer than any before");
    }

    private Task ExpireAsync(int customer, DateOnly on) =>
        ListOracle.ChangeAsync(App, "UPDATE tenants SET license_expires_on = @on WHERE customer_id = @customer", new { on, customer }, customer, Ct);

    private async Task EveryOrderAsync(string because)
    {
        var oracle = await ListOracle.ReadAsync(App, Ct);
        // With a workload nobody is left who has no service: a descending walk can begin at the last day of those found.
        var queries =
            from view in Enum.GetValues<ListView>()
            from sort in Enum.GetValues<ListSort>()
            from back in new[] { false, true }
            from workload in new[] { 0, 10 }
            select new ListQuery { View = view, Sort = sort, Descending = back, Workloads = workload == 0 ? [] : [workload], Size = 100 };
        foreach (var query in queries)
        {
            var list = (await ListOracle.PageAsync(App, query, false, Ct)).List;
            list.Lines.Select(line => line.Id).Should().Equal(oracle.Find(query, tilda: false).Take(100), "{0}: {1}", because, query);
        }
    }

    [Fact]
    public async Task What_an_address_says_wrongly_is_left_out_and_named()
    {
        var asked = await App.RunAsync((ReadListQuery read) => read.RunAsync(
            new QueryCollection(new Dictionary<string, StringValues>
            {
                ["region"] = new(["eu-frankfurt", "atlantis"]),
                ["workload"] = "vmware",
                ["view"] = "7",
                ["sort"] = "EXPIRY",
                ["dir"] = "sideways",
                ["size"] = "1000000",
                ["plan"] = "999",
                ["name"] = "a\0b",
                ["nonsense"] = "1",
            }),
            Ct));
        asked.Notices.Should().BeEquivalentTo(
            "Unknown storage region removed", "Unknown view removed", "Unknown sort direction removed", "Unknown page size removed", "Unknown service plan removed");
        asked.Query.Url(asked.Codes).Should().Be("/customers?name=a%EF%BF%BDb&workload=vmware&region=eu-frankfurt&sort=expiry");
    }

    [Fact]
    public async Task An_export_holds_what_the_list_finds_and_stands_in_the_audit_trail()
    {
        var query = new ListQuery { View = ListView.Suspended, Sort = ListSort.Expiry, Descending = true };
        var expected = (await ListOracle.ReadAsync(App, Ct)).Find(query, tilda: false);
        (await ExportAsync(export => export.RunAsync(query, Ct))).Select(row => row.Line.Id).Should().Equal(expected);
        (await ExportAsync(export => export.RunAsync(new ListQuery(), Ct))).Should().HaveCountGreaterThan(100).And.OnlyContain(row => row.Address.Length > 0);

        var two = (await ListOracle.ReadAsync(App, Ct)).Rows.Take(2).Select(row => row.PublicId).ToList();
        (await ExportAsync(export => export.RunAsync(two, Ct))).Select(row => row.Line.Id).Should().BeEquivalentTo(two);
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'customers.exported'", null, Ct))).Should().Be(3);
    }

    [Fact]
    public async Task Seed_fills_an_empty_installation_only()
    {
        (await App.RunAsync((SeedCustomers seed) => seed.RunAsync(1, _ => { }, Ct)))?.Message.Should().Contain("customers already");
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM customers", null, Ct))).Should().Be(Customers);
    }

    private async Task<IReadOnlyList<string>> NamesAsync(ListQuery query) =>
        [.. (await ListOracle.PageAsync(App, query with { Size = 100 }, false, Ct)).List.Lines.Select(line => line.CustomerName)];

    private async Task<IReadOnlyList<long>> CountAsync(FacetIndex index)
    {
        await using var scope = App.Services.CreateAsyncScope();
        await index.RefreshAsync(scope.ServiceProvider.GetRequiredService<Db>(), DateOnly.FromDateTime(App.Clock.Now.UtcDateTime), Ct);
        return index.Ask<IReadOnlyList<long>>(book => [.. Enum.GetValues<ListView>().Select(view => (view == ListView.Expiring ? book.Expiring : book.All).In(view))]);
    }

    private Task<List<ExportedCustomer>> ExportAsync(Func<ExportCustomers, Task<IAsyncEnumerable<ExportedCustomer>>> ask) => App.RunAsync(async (ExportCustomers export) =>
    {
        var rows = new List<ExportedCustomer>();
        await foreach (var row in await ask(export)) rows.Add(row);
        return rows;
    });
}

public sealed class ListChangesOnSqlite() : ListChangesSpec(TestDatabase.Sqlite);

public sealed class ListChangesOnPostgres() : ListChangesSpec(TestDatabase.Postgres);
