using Microsoft.Extensions.DependencyInjection;
using MscModular.Customers.Listing;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Listing;

/// <summary>
/// Transactions that overlap commit in another order than that of the numbers they drew; SQLite has one writer and no such
/// case. A change that is missed, or counted twice, stays wrong until the process ends.
/// </summary>
public sealed class FacetFeedOnPostgres() : PortalSpec(TestDatabase.Postgres)
{
    private IReadOnlyList<long> living = [];

    protected override async Task PrepareAsync()
    {
        await App.RunAsync((SeedCustomers seed) => seed.RunAsync(60, _ => { }, Ct));
        // One a facet: writers that make the same new facet wait for each other, which isn't what this is about.
        living = await App.RunAsync((Db db) => db.QueryAsync<long>("SELECT MIN(id) FROM customers WHERE state = 1 GROUP BY facet_id ORDER BY MIN(id)", null, Ct));
    }

    [Fact]
    public async Task A_lower_number_that_is_committed_later_is_read_then_and_each_once()
    {
        await using var reader = new Writer(App);
        var place = await PlaceAsync(reader.Db);
        await using var early = new Writer(App);
        await using var late = new Writer(App);
        await early.DeleteAsync(living[0], Ct);
        await late.DeleteAsync(living[1], Ct);

        await late.CommitAsync();
        var first = await FacetFeed.SinceAsync(reader.Db, place, Ct);
        await early.CommitAsync();
        var second = await FacetFeed.SinceAsync(reader.Db, first[^1].Place, Ct);
        var third = await FacetFeed.SinceAsync(reader.Db, second[^1].Place, Ct);

        (await NumbersAsync(reader.Db)).Should().Equal([living[0], living[1]], "the first transaction drew the lower number");
        first.Select(change => change.CustomerId).Should().Equal(living[1]);
        second.Select(change => change.CustomerId).Should().Equal(living[0]);
        third.Select(change => change.CustomerId).Should().Equal([null], "nothing changed since");
    }

    [Fact]
    public async Task A_change_that_was_under_way_when_everything_was_read_is_counted_when_it_is_committed()
    {
        using var index = new FacetIndex(App.Clock);
        await using var writer = new Writer(App);
        await writer.DeleteAsync(living[0], Ct);
        var before = await DeletedAsync(index);
        await writer.CommitAsync();
        (await DeletedAsync(index)).Should().Be(before + 1);
    }

    [Fact]
    public async Task A_change_that_was_taken_back_is_never_counted()
    {
        using var index = new FacetIndex(App.Clock);
        var before = await DeletedAsync(index);
        await using (var writer = new Writer(App))
        {
            await writer.DeleteAsync(living[0], Ct);
            (await DeletedAsync(index)).Should().Be(before);
        }

        (await DeletedAsync(index)).Should().Be(before);
    }

    [Fact]
    public async Task Counts_stay_exact_whatever_the_order_in_which_writers_begin_and_commit()
    {
        using var always = new FacetIndex(App.Clock);
        using var sometimes = new FacetIndex(App.Clock);
        var random = new Random(20261124);
        var running = new List<Writer>();
        var (begun, committed) = (0, 0);
        var before = await DeletedAsync(always);
        await DeletedAsync(sometimes);
        while (committed < living.Count)
        {
            if (begun < living.Count && (running.Count == 0 || (running.Count < 8 && random.Next(2) == 0)))
            {
                var writer = new Writer(App);
                running.Add(writer);
                await writer.DeleteAsync(living[begun++], Ct);
            }
            else
            {
                await using var writer = running[random.Next(running.Count)];
                running.Remove(writer);
                await writer.CommitAsync();
                committed++;
            }

            (await DeletedAsync(always)).Should().Be(before + committed);
            if (random.Next(5) == 0) (await DeletedAsync(sometimes)).Should().Be(before + committed);
        }
    }

    private static async Task<string> PlaceAsync(Db db) => (await FacetFeed.LoadAsync(db, Ct))[0].Place;

    private static Task<IReadOnlyList<long>> NumbersAsync(Db db) => db.QueryAsync<long>("SELECT customer_id FROM customer_changes WHERE customer_id > 0 ORDER BY seq", null, Ct);

    // Where the numbers come from: customers of the facets in the tab Deleted.
    private async Task<long> DeletedAsync(FacetIndex index)
    {
        await using var scope = App.Services.CreateAsyncScope();
        await index.RefreshAsync(scope.ServiceProvider.GetRequiredService<Db>(), DateOnly.FromDateTime(App.Clock.Now.UtcDateTime), Ct);
        return index.Ask(book => book.All.In(ListView.Deleted));
    }

    /// <summary>A request that changes a customer and takes its time to commit.</summary>
    private sealed class Writer : IAsyncDisposable
    {
        private readonly AsyncServiceScope scope;
        private Transaction? transaction;

        public Writer(PortalHost app)
        {
            scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Test");
        }

        public Db Db => scope.ServiceProvider.GetRequiredService<Db>();

        public async Task DeleteAsync(long customer, CancellationToken ct)
        {
            transaction ??= await Db.BeginUnauditedAsync("A test.", ct);
            await Db.ExecuteAsync("UPDATE customers SET state = 3 WHERE id = @customer", new { customer }, ct);
            await scope.ServiceProvider.GetRequiredService<ListRow>().RefreshAsync(customer, ct);
        }

        public Task CommitAsync() => transaction?.CommitAsync(Ct) ?? Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            if (transaction is not null) await transaction.DisposeAsync();
            await scope.DisposeAsync();
        }
    }
}
