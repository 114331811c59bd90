using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Customers;
using MscModular.Customers.Listing;
using MscModular.Kernel.Results;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers;

public abstract class LifeCycleSpec(TestDatabase database) : PortalSpec(database)
{
    private CustomerId harborview;

    protected override async Task PrepareAsync() => harborview = await App.AddCustomerAsync(Ct);

    [Fact]
    public async Task A_customer_is_suspended_for_a_reason_deleted_restored_and_resumed()
    {
        (await SuspendAsync("Invoice 2026-118 is 60 days overdue")).Should().BeNull();
        var suspended = await App.FindCustomerAsync(harborview, Ct);
        (suspended.State, suspended.SuspendReason, suspended.SuspendedBy, suspended.SuspendedAt).Should().Be((CustomerState.Suspended, "Invoice 2026-118 is 60 days overdue", "Test", App.Clock.Now));
        suspended.Tenants[0].State.Should().Be(TenantState.Ready, "suspending the customer leaves its tenants alone");
        (await StandsInAsync(ListView.Suspended)).Should().BeTrue();

        (await DeleteAsync()).Should().BeNull();
        (await App.FindCustomerAsync(harborview, Ct)).PurgeOn.Should().Be(Typing.Today.AddDays(30));
        (await StandsInAsync(ListView.All), await StandsInAsync(ListView.Deleted)).Should().Be((false, true));

        (await RestoreAsync()).Should().BeNull();
        (await App.FindCustomerAsync(harborview, Ct)).Should().BeEquivalentTo(new { State = CustomerState.Suspended, DeletedAt = (DateTimeOffset?)null, PurgeOn = (DateOnly?)null, SuspendReason = "Invoice 2026-118 is 60 days overdue" });
        (await ResumeAsync()).Should().BeNull();
        var active = await App.FindCustomerAsync(harborview, Ct);
        (active.State, active.SuspendReason, active.Version).Should().Be((CustomerState.Active, null, 5));

        var entries = await App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(harborview, 10, Ct));
        entries.Select(entry => entry.Action).Should().Equal("customer.resumed", "customer.restored", "customer.deleted", "customer.suspended", "customer.added");
        entries[3].Note.Should().Be("Invoice 2026-118 is 60 days overdue");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    public async Task Suspending_asks_for_a_reason(string reason)
    {
        var refusal = await SuspendAsync(reason);
        (refusal?.Kind, refusal?.Problems[0].Field).Should().Be((RefusalKind.Invalid, "Reason"));
        (await App.FindCustomerAsync(harborview, Ct)).State.Should().Be(CustomerState.Active);
    }

    [Fact]
    public async Task Deleting_before_suspending_is_refused_with_the_way_to_it()
    {
        var refusal = await DeleteAsync();
        (refusal?.Kind, refusal?.Message).Should().Be((RefusalKind.Conflict, "Suspend this customer first"));
    }

    [Fact]
    public async Task The_names_of_a_deleted_customer_stay_taken_and_it_can_be_restored_through_the_purge_date()
    {
        await SuspendAsync("Unpaid");
        await DeleteAsync();
        var refused = await App.RunAsync((AddCustomer add) => add.RunAsync(Typing.Account(), Typing.Service(), "again", Ct));
        refused.Refusal?.Message.Should().Be("Account name “HVH Harborview Hotels” is used by Harborview Hotels, which is deleted and keeps its names until it is purged after 15 Apr 2026");

        App.Clock.Now = new(2026, 4, 16, 0, 0, 0, TimeSpan.Zero);
        (await RestoreAsync())?.Message.Should().Be("The time to restore this customer is over");
        App.Clock.Now = App.Clock.Now.AddTicks(-1);
        (await RestoreAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Twenty_at_once_suspend_once()
    {
        var refusals = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SuspendAsync($"Reason {i}")));
        refusals.Count(refusal => refusal is null).Should().Be(1);
        (await App.FindCustomerAsync(harborview, Ct)).Version.Should().Be(2);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var nobody = CustomerId.New();
        (await App.RunAsync((SuspendCustomer act) => act.RunAsync(nobody, "x", Ct)))?.Kind.Should().Be(RefusalKind.NotFound);
        (await App.RunAsync((SuspendTenant act) => act.RunAsync(harborview, TenantId.New(), "x", Ct)))?.Kind.Should().Be(RefusalKind.NotFound);
    }

    [Fact]
    public async Task A_further_product_is_a_tenant_of_its_own_with_its_own_life()
    {
        var plan = await App.MakePlanOfTwoAsync(Ct);
        var form = Typing.Service() with { ServicePlan = plan.ToString(), Product = "100", LicenseExpiryDate = "2029-03-16", CreditQuota = "10" };
        (await AddProductAsync(form with { Product = "1" }))?.Problems.Should().Contain(new Problem("Product", "Choose a product of Hybrid and AWS"), "Phoenix is there already");
        (await AddProductAsync(form, "one")).Should().BeNull();
        (await AddProductAsync(form, "one")).Should().BeNull("a form that is sent twice adds once");
        (await AddProductAsync(form))?.Problems.Should().Contain(new Problem("ServicePlan", "Every product of Hybrid and AWS is there already: choose another plan"));

        var customer = await App.FindCustomerAsync(harborview, Ct);
        customer.Tenants.Select(tenant => (tenant.ProductId.Value, tenant.Ordinal)).Should().Equal((1, 1), (100, 2));
        (await LineAsync()).Should().BeEquivalentTo(new { CreditQuota = new Credits(4_010_125), OtherPlans = 1, LicenseExpiresOn = new DateOnly(2029, 3, 16) });

        var cloud = customer.Tenants[1].Id;
        (await App.RunAsync((DeleteTenant act) => act.RunAsync(harborview, cloud, Ct)))?.Message.Should().Be("Suspend this tenant first");
        (await App.RunAsync((SuspendTenant act) => act.RunAsync(harborview, cloud, "Moved away", Ct))).Should().BeNull();
        (await LineAsync()).Should().BeEquivalentTo(new { CreditQuota = new Credits(4_000_125), OtherPlans = 0 });
        (await App.RunAsync((ResumeTenant act) => act.RunAsync(harborview, cloud, Ct))).Should().BeNull();
        (await App.RunAsync((ResumeTenant act) => act.RunAsync(harborview, cloud, Ct)))?.Kind.Should().Be(RefusalKind.Conflict);
        (await App.RunAsync((SuspendTenant act) => act.RunAsync(harborview, cloud, "Moved away", Ct))).Should().BeNull();
        (await App.RunAsync((DeleteTenant act) => act.RunAsync(harborview, cloud, Ct))).Should().BeNull();
        (await App.RunAsync((DeleteTenant act) => act.RunAsync(harborview, cloud, Ct)))?.Kind.Should().Be(RefusalKind.NotFound);
        var entry = (await App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(harborview, 1, Ct)))[0];
        (entry.Action, entry.ObjectKind, entry.ObjectId).Should().Be(("tenant.deleted", "tenant", cloud.ToString()));
        entry.ChangeLines.Should().Contain("Credit Quota (CloudRanger): 10 → —").And.NotContain(line => line.Contains("Phoenix"), "the other tenant is as it was");
        (await AddProductAsync(form)).Should().BeNull("its product can be added anew");
        (await App.FindCustomerAsync(harborview, Ct)).Tenants.Select(tenant => tenant.State).Should().Equal(TenantState.Ready, TenantState.Deleted, TenantState.Ready);
    }

    [Fact]
    public async Task Whatever_is_tried_in_whatever_order_the_portal_does_what_a_simple_model_says()
    {
        var random = new Random(20261124);
        var (state, version) = (CustomerState.Active, 1);
        for (var step = 0; step < 300; step++)
        {
            var act = random.Next(4);
            var (from, to) = act switch
            {
                0 => (CustomerState.Active, CustomerState.Suspended),
                1 => (CustomerState.Suspended, CustomerState.Active),
                2 => (CustomerState.Suspended, CustomerState.Deleted),
                _ => (CustomerState.Deleted, CustomerState.Suspended),
            };
            var refusal = await (act switch
            {
                0 => SuspendAsync("Reason"),
                1 => ResumeAsync(),
                2 => DeleteAsync(),
                _ => RestoreAsync(),
            });
            (refusal is null).Should().Be(state == from, $"step {step}: act {act} on a customer that is {state}");
            if (state == from) (state, version) = (to, version + 1);
            var customer = await App.FindCustomerAsync(harborview, Ct);
            (customer.State, customer.Version).Should().Be((state, version));
        }
    }

    private Task<Refusal?> SuspendAsync(string reason) => App.RunAsync((SuspendCustomer act) => act.RunAsync(harborview, reason, Ct));

    private Task<Refusal?> ResumeAsync() => App.RunAsync((ResumeCustomer act) => act.RunAsync(harborview, Ct));

    private Task<Refusal?> DeleteAsync() => App.RunAsync((DeleteCustomer act) => act.RunAsync(harborview, Ct));

    private Task<Refusal?> RestoreAsync() => App.RunAsync((RestoreCustomer act) => act.RunAsync(harborview, Ct));

    private Task<Refusal?> AddProductAsync(ServiceForm form, string? key = null) =>
        App.RunAsync((AddProduct add) => add.RunAsync(harborview, form, key ?? Guid.CreateVersion7().ToString(), Ct));

    private async Task<bool> StandsInAsync(ListView view) =>
        (await App.RunAsync((ListCustomers list) => list.RunAsync(new() { View = view }, Ct))).Lines.Any(line => line.Id == harborview);

    private async Task<CustomerLine> LineAsync() => (await App.RunAsync((ListCustomers list) => list.RunAsync(new(), Ct))).Lines.Single();
}

public sealed class LifeCycleOnSqlite() : LifeCycleSpec(TestDatabase.Sqlite);

public sealed class LifeCycleOnPostgres() : LifeCycleSpec(TestDatabase.Postgres);
