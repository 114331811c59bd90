using Microsoft.Extensions.DependencyInjection;
using MscModular.Audit;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Customers;
using MscModular.Customers.Importing;
using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Tests.Contacts;
using MscModular.Tests.Foundation;
using MscModular.Tests.ServicePlans;

namespace MscModular.Tests.Customers.Importing;

public abstract class RunImportSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly byte[] Hundred = Files.Utf8(Files.Write(Enumerable.Range(2, 120).Select(Files.Row).Prepend([.. Files.Headings])));

    private readonly Halfway halfway = new();

    protected override PortalOptions Options => new() { Services = services => services.AddSingleton<IHandle<CustomerAdded>>(halfway) };

    [Fact]
    public async Task Rows_are_added_and_changed_with_an_audit_entry_each()
    {
        await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "acc-0003", CustomerName = "Before" });
        var import = await App.ImportAsync(Hundred, Ct);
        (import.State, import.Added, import.Changed, import.Count(ItemState.Failed)).Should().Be((OperationState.Done, 119, 1, 0));

        var third = await FindAsync("ACC-0003");
        (third.CustomerName, third.Version, third.AccountName).Should().Be(("Customer 3 Société", 2, "acc-0003"));
        (third.Address, third.Tenants.Single().CreditQuota).Should().Be(("3 Quayside Road\nThe Rocks", new Credits(4_000_125)));
        var entries = await App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(third.Id, 10, Ct));
        (entries[0].Action, entries[0].Note).Should().Be(("customer.edited", "Import of customers.csv, row 3"));
        entries[0].ChangeLines.Should().Contain("Customer Name: Before → Customer 3 Société");
        (await CountAsync("audit_entries WHERE action = 'customer.added'")).Should().Be(120);
        (await CountAsync("audit_entries WHERE action IN ('import.started', 'import.finished')")).Should().Be(2);
        (await App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct))).Problem.Should().BeNull();
    }

    [Fact]
    public async Task What_was_exported_imports_as_it_is_without_a_change_and_without_an_error()
    {
        await App.ImportAsync(Hundred, Ct);
        await App.AddCustomerAsync(Ct, Typing.Account("=SUM(1+1)") with { Address = "-1 Quay\n+2", PhoneNumber = "+49 30 901820" });
        var suspended = await FindAsync("ACC-0007");
        await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(suspended.Id, "Unpaid", Ct));
        await App.RunAsync((SuspendTenant suspend) => suspend.RunAsync(suspended.Id, suspended.Tenants[0].Id, "Unpaid", Ct));
        await App.RunAsync((DeleteTenant delete) => delete.RunAsync(suspended.Id, suspended.Tenants[0].Id, Ct));
        var two = await FindAsync("ACC-0008");
        var product = Typing.Service() with { ServicePlan = (await App.MakePlanOfTwoAsync(Ct)).ToString(), Product = "100", LicenseExpiryDate = "2029-03-16", CreditQuota = "10" };
        (await App.RunAsync((AddProduct add) => add.RunAsync(two.Id, product, "k", Ct))).Should().BeNull();

        var again = await App.DryRunAsync(Files.Utf8(await ExportAsync()), Ct);
        (await App.ProblemsAsync(again.Id, Ct)).Should().BeEmpty();
        (again.Count(ItemState.Unchanged), again.Count(ItemState.Ready)).Should().Be((121, 0));
        (await App.RunAsync((StartImport start) => start.RunAsync(again.Id, Ct)))?.Message.Should().Be("There is nothing to import");
    }

    [Fact]
    public async Task Undone_the_export_is_what_it_was_byte_for_byte()
    {
        var harborview = await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0003" }, Typing.Service() with { TenantType = "Evaluation", LicenseExpiryDate = "2026-04-10" });
        var empty = await App.AddCustomerAsync(Ct, Typing.Account("Ibis Valley") with { AccountName = "ACC-0004" });
        var tenant = (await App.FindCustomerAsync(empty, Ct)).Tenants[0].Id;
        await App.RunAsync((SuspendTenant suspend) => suspend.RunAsync(empty, tenant, "Moved", Ct));
        await App.RunAsync((DeleteTenant delete) => delete.RunAsync(empty, tenant, Ct));
        var before = await ExportAsync();

        var rows = Enumerable.Range(2, 60).Select(Files.Row).ToList();
        rows[1][7] = "EU (Frankfurt); EU (Ireland)";
        var import = await App.ImportAsync(Files.Utf8(Files.Write(rows.Prepend([.. Files.Headings]))), Ct);
        (import.Added, import.Changed).Should().Be((58, 2));
        (await FindAsync("ACC-0003")).Tenants.Single().Should().Match<Tenant>(one => one.Type == TenantType.Commercial && one.Regions.Count == 2);
        (await FindAsync("ACC-0004")).LiveTenants.Should().ContainSingle();
        (await ExportAsync()).Should().NotBe(before);

        await UndoAsync(import.Id);
        var undone = await App.ImportAsync(import.Id, Ct);
        (undone.State, undone.Count(ItemState.Undone), undone.Count(ItemState.Kept)).Should().Be((OperationState.Undone, 60, 0));
        (await ExportAsync()).Should().Be(before);
        (await App.FindCustomerAsync(harborview, Ct)).Version.Should().Be(3);
        (await App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct))).Problem.Should().BeNull();

        (await App.ImportAsync(Hundred, Ct)).Added.Should().Be(118, "the names are free again");
    }

    [Fact]
    public async Task Undo_touches_only_what_nobody_went_on_from_and_says_of_the_rest_why()
    {
        await App.AddCustomerAsync(Ct, Typing.Account("Old name") with { AccountName = "ACC-0006" });
        var import = await App.ImportAsync(Files.Utf8(Files.Write(Enumerable.Range(2, 6).Select(Files.Row).Prepend([.. Files.Headings]))), Ct);
        await App.RunAsync(async (SuspendCustomer suspend) => await suspend.RunAsync((await FindAsync("ACC-0003")).Id, "Unpaid", Ct));
        await App.AddContactAsync((await FindAsync("ACC-0004")).Id, Ct);
        await App.AddCustomerAsync(Ct, Typing.Account("Old name"));

        await UndoAsync(import.Id);
        (await App.ProblemsAsync(import.Id, Ct, ItemState.Kept)).Should().Equal(
            "3 : It was changed since the import",
            "4 : Something was added to it since the import",
            "6 : Customer name “Old name” is used by Old name");
        (await App.ImportAsync(import.Id, Ct)).Count(ItemState.Undone).Should().Be(3);
        (await CountAsync("customers")).Should().Be(4);
        (await App.RunAsync((UndoImport undo) => undo.RunAsync(import.Id, Ct))).Should().BeNull("twice does no harm");
    }

    [Fact]
    public async Task Undo_gives_nobody_a_plan_that_was_deleted_since()
    {
        var plan = await App.MakePlanAsync(PlanTyping.Gold("Old plan"), Ct);
        await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = "ACC-0003" }, Typing.Service() with { ServicePlan = plan.ToString() });
        var import = await App.ImportAsync(Files.Utf8(Files.Write([Files.Headings, Files.Row(2), Files.Row(3)])), Ct);
        (import.Added, import.Changed).Should().Be((1, 1));
        await App.RetirePlanAsync(plan, Ct);
        (await App.DeletePlanAsync(plan, Ct)).Should().BeNull();

        await UndoAsync(import.Id);
        (await App.ProblemsAsync(import.Id, Ct, ItemState.Kept)).Should().Equal("3 : Its service plan before the import was deleted since");
        (await FindAsync("ACC-0003")).Tenants.Single().PlanId.Should().NotBe(plan);
    }

    [Fact]
    public async Task Cancelled_halfway_what_is_done_stays_and_can_be_undone()
    {
        var before = await ExportAsync();
        var import = await StartAsync();
        await InterruptAsync(import.Id);
        (await App.RunAsync((CancelImport cancel) => cancel.RunAsync(import.Id, Ct))).Should().BeNull();
        await App.WorkAsync(Ct);
        var cancelled = await App.ImportAsync(import.Id, Ct);
        cancelled.State.Should().Be(OperationState.Cancelled);
        (cancelled.Added, await CountAsync("customers")).Should().Be((50, 50));
        (await App.RunAsync((CancelImport cancel) => cancel.RunAsync(import.Id, Ct))).Should().BeNull("twice does no harm");

        await UndoAsync(import.Id);
        (await ExportAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Interrupted_and_resumed_by_five_at_once_each_row_is_done_exactly_once()
    {
        var import = await StartAsync();
        await InterruptAsync(import.Id);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => App.WorkAsync(Ct)));
        (await App.ImportAsync(import.Id, Ct)).Added.Should().Be(120);
        (await CountAsync("customers"), await CountAsync("audit_entries WHERE action = 'customer.added'"), await CountAsync("customer_changes")).Should().Be((120, 120, 120));
        (await CountAsync("audit_entries WHERE action = 'import.finished'")).Should().Be(1);
    }

    [Fact]
    public async Task A_row_whose_turn_comes_too_late_fails_and_the_others_go_on()
    {
        var import = await StartAsync();
        await App.AddCustomerAsync(Ct, Typing.Account("customer 77 SOCIÉTÉ"));
        await App.WorkAsync(Ct);
        var done = await App.ImportAsync(import.Id, Ct);
        (done.State, done.Added, done.Count(ItemState.Failed)).Should().Be((OperationState.Done, 119, 1));
        (await App.ProblemsAsync(import.Id, Ct, ItemState.Failed)).Should().Equal("77 Name: Customer name “Customer 77 Société” is used by customer 77 SOCIÉTÉ");
    }

    [Fact]
    public async Task While_others_add_the_same_names_nothing_is_added_twice_and_no_row_is_lost()
    {
        var import = await StartAsync();
        var adding = Enumerable.Range(2, 120).Where(i => i % 3 == 0).Select(i => App.RunAsync((AddCustomer add) =>
            add.RunAsync(Typing.Account($"Other {i}") with { CustomerName = $"Customer {i} Société" }, Typing.Service(), $"k{i}", Ct)));
        var added = await Task.WhenAll([App.WorkAsync(Ct).ContinueWith(_ => 0, Ct, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default), .. adding.Select(async one => (await one).IsRefused ? 0 : 1)]);
        var done = await App.ImportAsync(import.Id, Ct);
        done.State.Should().Be(OperationState.Done);
        (done.Added + done.Count(ItemState.Failed)).Should().Be(120);
        (await CountAsync("customers")).Should().Be(done.Added + added.Sum());
    }

    [Fact]
    public async Task It_runs_once_and_in_the_name_of_whoever_started_it()
    {
        var import = await App.DryRunAsync(Hundred, Ct);
        (await App.RunAsync(caller => caller.Become(new(7), "Ines Calder", "ines@example.com", Role.MspAdministrator, null), (UploadImport upload) => UploadedAsync(upload))).Should().BeNull();
        var starts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => App.RunAsync((StartImport start) => start.RunAsync(import.Id, Ct))));
        starts.Should().OnlyContain(refusal => refusal == null);
        (await CountAsync("audit_entries WHERE action = 'import.started'")).Should().Be(1);
        (await App.RunAsync((MapImport map) => map.RunAsync(import.Id, import.Plan.Columns, Ct)))?.Message.Should().Be(MapImport.TooLate);

        async Task<Refusal?> UploadedAsync(UploadImport upload)
        {
            using var stream = new MemoryStream(Hundred);
            var uploaded = await upload.RunAsync(stream, "of-ines.csv", Ct);
            (await App.ImportAsync(uploaded.Value, Ct)).Operation.Should().BeEquivalentTo(new { Actor = new AdministratorId(7), ActorName = "Ines Calder", ActorRole = Role.MspAdministrator });
            return uploaded.Refusal;
        }
    }

    private async Task<Import> StartAsync()
    {
        var import = await App.DryRunAsync(Hundred, Ct);
        (await App.RunAsync((StartImport start) => start.RunAsync(import.Id, Ct))).Should().BeNull();
        return import;
    }

    // In the middle of the second transaction, as a worker that is told to stop.
    private async Task InterruptAsync(OperationId id)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        halfway.Reached = stop.Cancel;
        var running = () => App.RunAsync(async (RunOperation run) =>
        {
            await run.RunAsync(id, stop.Token);
            return true;
        });
        await running.Should().ThrowAsync<OperationCanceledException>();
        halfway.Reached = () => { };
        (await CountAsync("customers")).Should().Be(50);
    }

    private async Task UndoAsync(OperationId id)
    {
        (await App.RunAsync((UndoImport undo) => undo.RunAsync(id, Ct))).Should().BeNull();
        await App.WorkAsync(Ct);
    }

    private async Task<string> ExportAsync()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        return (await visitor.GetAsync("/customers.csv", Ct)).Body;
    }

    private Task<Customer> FindAsync(string accountName) =>
        App.RunAsync(async (CustomerStore store) => (await store.FindAsync([CustomerNames.Key(accountName)], locked: false, Ct)).Values.Single());

    private Task<long> CountAsync(string table) => App.RunAsync((Db db) => db.SingleAsync<long>($"SELECT COUNT(*) FROM {table}", null, Ct));

    private sealed class Halfway : IHandle<CustomerAdded>
    {
        private int heard;

        public Action Reached { get; set; } = () => { };

        public Task HandleAsync(CustomerAdded news, CancellationToken ct)
        {
            if (Interlocked.Increment(ref heard) == 60) Reached();
            return Task.CompletedTask;
        }
    }
}

public sealed class RunImportOnSqlite() : RunImportSpec(TestDatabase.Sqlite);

public sealed class RunImportOnPostgres() : RunImportSpec(TestDatabase.Postgres);
