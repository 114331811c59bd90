using Microsoft.Extensions.DependencyInjection;
using MscModular.Audit;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Customers;
using MscModular.Customers.Listing;
using MscModular.Kernel.Data;
using MscModular.Tests.Contacts;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers;

public abstract class PurgeSpec(TestDatabase database) : PortalSpec(database)
{
    private readonly Listener listener = new();
    private CustomerId harborview;

    protected override PortalOptions Options => new() { Services = services => services.AddSingleton<IHandle<CustomersPurged>>(listener) };

    protected override async Task PrepareAsync()
    {
        harborview = await App.AddCustomerAsync(Ct);
        await App.AddContactAsync(harborview, Ct);
        await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(harborview, "Unpaid", Ct));
        await App.RunAsync((DeleteCustomer delete) => delete.RunAsync(harborview, Ct));
    }

    [Fact]
    public async Task On_its_purge_date_a_deleted_customer_is_still_there_and_the_day_after_it_is_gone()
    {
        App.Clock.Now = new(2026, 4, 15, 23, 59, 59, TimeSpan.Zero);
        (await PurgeAsync()).Should().Be(0);

        App.Clock.Advance(TimeSpan.FromSeconds(1));
        (await PurgeAsync()).Should().Be(1);
        (await App.RunAsync((FindCustomer find) => find.RunAsync(harborview, Ct))).Should().BeNull();
        foreach (var table in new[] { "customers", "tenants", "tenant_regions", "contacts" }) (await CountAsync(table)).Should().Be(0, table);
        listener.Heard.Should().Equal(harborview);
        (await PurgeAsync()).Should().Be(0, "it is done once");
        listener.Heard.Should().HaveCount(1);
    }

    [Fact]
    public async Task Its_names_are_free_again_and_the_list_counts_without_it()
    {
        (await ViewsAsync())[ListView.Deleted].Should().Be(1);
        await PurgeAllAsync();
        (await ViewsAsync())[ListView.Deleted].Should().Be(0);
        await App.AddCustomerAsync(Ct, service: Typing.Service() with { LicenseExpiryDate = "2034-03-16", QuotaEndDate = "2028-03-15" });
        (await App.RunAsync((ListCustomers list) => list.RunAsync(new() { Name = "harborview" }, Ct))).Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task Nothing_in_the_audit_trail_names_it_any_more_and_the_chain_verifies()
    {
        var other = await App.AddCustomerAsync(Ct, Typing.Account("Ibis Valley Health"));
        await PurgeAllAsync();

        var entries = await App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(harborview, 10, Ct));
        entries.Select(entry => entry.Action).Should().Equal("customer.purged", "customer.deleted", "customer.suspended", "contact.added", "customer.added");
        entries[0].ObjectName.Should().Be("Purged customer");
        entries.Skip(1).Should().OnlyContain(entry => entry.Who == null && entry.ObjectName == null && entry.Note == null && entry.Changes.Count == 0);
        (await App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(other, 10, Ct))).Should().ContainSingle().Which.ObjectName.Should().Be("Ibis Valley Health");
        (await App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct))).Problem.Should().BeNull();
        (await Access.Content.ReadAsync(App.Database, Ct)).Should().NotContain(row => row.Contains("Harborview", StringComparison.OrdinalIgnoreCase) || row.Contains("Amelia", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Restored_in_time_it_stays()
    {
        await App.RunAsync((RestoreCustomer restore) => restore.RunAsync(harborview, Ct));
        App.Clock.Advance(TimeSpan.FromDays(100));
        (await PurgeAsync()).Should().Be(0);
        (await App.FindCustomerAsync(harborview, Ct)).State.Should().Be(CustomerState.Suspended);
    }

    [Fact]
    public async Task Ten_at_once_purge_each_customer_once()
    {
        for (var i = 0; i < 60; i++)
        {
            var id = await App.AddCustomerAsync(Ct, Typing.Account($"Customer {i}"));
            await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(id, "Unpaid", Ct));
            await App.RunAsync((DeleteCustomer delete) => delete.RunAsync(id, Ct));
        }

        App.Clock.Advance(TimeSpan.FromDays(40));
        var purged = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PurgeAsync()));
        purged.Sum().Should().Be(61);
        listener.Heard.Should().HaveCount(61).And.OnlyHaveUniqueItems();
        (await CountAsync("audit_entries WHERE action = 'customer.purged'")).Should().Be(61);
    }

    private async Task PurgeAllAsync()
    {
        App.Clock.Advance(TimeSpan.FromDays(40));
        (await PurgeAsync()).Should().Be(1);
    }

    private Task<int> PurgeAsync() => App.RunAsync((PurgeDeleted purge) => purge.RunAsync(Ct));

    private async Task<IReadOnlyDictionary<ListView, long>> ViewsAsync() =>
        (await App.RunAsync((ListCustomers list) => list.RunAsync(new(), Ct))).Counts.Views;

    private Task<long> CountAsync(string table) => App.RunAsync((Db db) => db.SingleAsync<long>($"SELECT COUNT(*) FROM {table}", null, Ct));

    private sealed class Listener : IHandle<CustomersPurged>
    {
        private readonly List<CustomerId> heard = [];

        public IReadOnlyList<CustomerId> Heard
        {
            get
            {
                lock (heard) return [.. heard];
            }
        }

        public Task HandleAsync(CustomersPurged news, CancellationToken ct)
        {
            lock (heard) heard.AddRange(news.Customers);
            return Task.CompletedTask;
        }
    }
}

public sealed class PurgeOnSqlite() : PurgeSpec(TestDatabase.Sqlite);

public sealed class PurgeOnPostgres() : PurgeSpec(TestDatabase.Postgres);
