using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers;

public abstract class EditCustomerSpec(TestDatabase database) : PortalSpec(database)
{
    private CustomerId harborview;

    protected override async Task PrepareAsync() => harborview = await App.AddCustomerAsync(Ct);

    [Fact]
    public async Task An_edit_changes_account_and_service_under_one_new_version()
    {
        var form = await FormAsync();
        (await EditAsync(form with
        {
            Account = form.Account with { CustomerName = "Harborview Group", AccountName = "forged", Notes = null },
            Services = [form.Services[0] with { CreditQuota = "50000", StorageRegions = [Typing.Ireland] }],
        })).Should().BeNull();

        var customer = await App.FindCustomerAsync(harborview, Ct);
        (customer.Version, customer.CustomerName, customer.AccountName, customer.Notes).Should().Be((2, "Harborview Group", "HVH Harborview Hotels", null));
        (customer.Tenants[0].CreditQuota, customer.Tenants[0].LicenseExpiresOn).Should().Be((Credits.Of(50_000), new DateOnly(2034, 3, 16)));
        customer.Tenants[0].Regions.Should().Equal(9, 10);
        var entry = (await HistoryAsync())[0];
        entry.Action.Should().Be("customer.edited");
        entry.ChangeLines.Should().Equal(
            "Customer Name: Harborview Hotels → Harborview Group",
            "Notes: Renewal talks run with the head office. → —",
            "Storage Region: EU (Frankfurt) → EU (Frankfurt), EU (Ireland)",
            "Credit Quota: 4,000.125 → 50,000");
    }

    [Fact]
    public async Task The_vendors_id_and_the_restriction_are_kept_and_told()
    {
        var form = await FormAsync();
        (await EditAsync(form with { Account = form.Account with { Restricted = "true", SecondApproval = "true" }, Services = [form.Services[0] with { VendorTenantId = " phx-au-4471 " }] })).Should().BeNull();
        var asked = (await App.RunAsync((IConsoleCustomers customers) => customers.AskAsync([harborview, CustomerId.New()], Ct))).Single();
        (asked.Name, asked.IsRestricted, asked.NeedsApproval, asked.IsSuspended).Should().Be(("Harborview Hotels", true, true, false));
        asked.Tenants.Single().Should().BeEquivalentTo(new { Product = ProductId.Phoenix, VendorTenantId = "phx-au-4471", IsSuspended = false, LicenseExpiresOn = new DateOnly(2034, 3, 16), Regions = new[] { 9 } });

        // A browser sends nothing for a box that isn't ticked.
        form = await FormAsync();
        (await EditAsync(form with { Account = form.Account with { Restricted = null }, Services = [form.Services[0] with { VendorTenantId = "" }] })).Should().BeNull();
        (await HistoryAsync()).Take(2).Select(entry => entry.ChangeLines).Should().BeEquivalentTo(
            new[]
            {
                new[] { "Restricted: Yes, with a second administrator’s approval → —", "Vendor Tenant ID: phx-au-4471 → —" },
                ["Restricted: Yes, with a second administrator’s approval", "Vendor Tenant ID: phx-au-4471"],
            },
            options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task A_tenant_administrator_leaves_the_restriction_and_the_vendors_id_as_they_are()
    {
        var tilda = await App.AddAdministratorAsync(Role.TenantAdministrator, "Tilda Marrow", "tilda@example.com", Ct);
        var form = await FormAsync();
        await EditAsync(form with { Account = form.Account with { Restricted = "true", TenantAdmins = [tilda.ToString()] }, Services = [form.Services[0] with { VendorTenantId = "phx-1" }] });
        form = await FormAsync();
        (await EditAsync(
            form with { Account = form.Account with { Restricted = null, CustomerReference = "CRM-1" }, Services = [form.Services[0] with { VendorTenantId = "stolen" }] },
            caller => caller.Become(tilda, "Tilda Marrow", "tilda@example.com", Role.TenantAdministrator, null))).Should().BeNull();
        var customer = await App.FindCustomerAsync(harborview, Ct);
        (customer.Reference, customer.Restriction, customer.Tenants[0].VendorTenantId).Should().Be(("CRM-1", Restriction.Reason, "phx-1"));
        (await App.RunAsync(caller => caller.Become(new(999), "Nobody's", "n@example.com", Role.TenantAdministrator, null), (IConsoleCustomers customers) => customers.AskAsync([harborview], Ct))).Should().BeEmpty();
    }

    [Fact]
    public async Task Saved_as_it_was_nothing_happens()
    {
        (await EditAsync(await FormAsync())).Should().BeNull();
        (await App.FindCustomerAsync(harborview, Ct)).Version.Should().Be(1);
        (await HistoryAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_field_and_nothing_is_saved()
    {
        await App.AddCustomerAsync(Ct, Typing.Account("Acme"));
        var form = await FormAsync();
        var refusal = await EditAsync(form with
        {
            Account = form.Account with { CustomerName = "ACME", PhoneNumber = "1" },
            Services = [form.Services[0] with { LicenseExpiryDate = "2026-03-15", TenantType = "Evaluation" }],
        });
        refusal?.Problems.Select(problem => problem.Field).Should().Equal(
            "Account.PhoneNumber", "Account.CustomerName", "Services[0].TenantType", "Services[0].LicenseExpiryDate");
        (await App.FindCustomerAsync(harborview, Ct)).Version.Should().Be(1);
    }

    [Fact]
    public async Task The_second_of_two_is_refused_and_nothing_of_the_first_is_overwritten()
    {
        var (one, other) = (await FormAsync(), await FormAsync());
        (await EditAsync(one with { Account = one.Account with { PhoneNumber = "+61 2 5550 0180" } })).Should().BeNull();
        var refusal = await EditAsync(other with { Account = other.Account with { CustomerReference = "CRM-9" } });
        (refusal?.Kind, refusal?.Message).Should().Be((RefusalKind.Conflict, EditCustomer.Overtaken));
        var customer = await App.FindCustomerAsync(harborview, Ct);
        (customer.Phone, customer.Reference, customer.Version).Should().Be(("+61 2 5550 0180", "CRM-20418", 2));
    }

    [Fact, Trait("Speed", "Slow")]
    public async Task Of_a_thousand_racing_pairs_exactly_one_wins_each_time()
    {
        var form = await FormAsync();
        for (var pair = 0; pair < 1000; pair++)
        {
            var version = (pair + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var racers = await Task.WhenAll(
                EditAsync(form with { Version = version, Account = form.Account with { CustomerReference = $"{pair} left" } }),
                EditAsync(form with { Version = version, Account = form.Account with { CustomerReference = $"{pair} right" } }));
            racers.Count(refusal => refusal is null).Should().Be(1);
            racers.Single(refusal => refusal is not null)!.Message.Should().Be(EditCustomer.Overtaken);
            var customer = await App.FindCustomerAsync(harborview, Ct);
            (customer.Version, customer.Reference).Should().Be((pair + 2, racers[0] is null ? $"{pair} left" : $"{pair} right"));
        }
    }

    [Fact]
    public async Task A_Tenant_Administrator_edits_the_accounts_assigned_to_them_and_nothing_else()
    {
        var tilda = await App.AddAdministratorAsync(Role.TenantAdministrator, "Tilda Marrow", "tilda@example.com", Ct);
        void Tilda(Caller caller) => caller.Become(tilda, "Tilda Marrow", "tilda@example.com", Role.TenantAdministrator, null);
        var form = await FormAsync();
        (await EditAsync(form, Tilda))?.Kind.Should().Be(RefusalKind.NotFound);
        (await App.RunAsync(Tilda, (FindCustomer find) => find.RunAsync(harborview, Ct))).Should().BeNull();

        (await EditAsync(form with { Account = form.Account with { TenantAdmins = [tilda.ToString()] } })).Should().BeNull();
        form = await FormAsync();
        (await EditAsync(
            form with
            {
                Account = form.Account with { Notes = "Called them", TenantAdmins = [] },
                Services = [form.Services[0] with { CreditQuota = "999999" }],
            },
            Tilda)).Should().BeNull();
        var customer = await App.FindCustomerAsync(harborview, Ct);
        (customer.Notes, customer.Tenants[0].CreditQuota).Should().Be(("Called them", new Credits(4_000_125)));
        customer.TenantAdmins.Should().Equal(tilda);
    }

    [Fact]
    public async Task A_suspended_customer_can_be_edited_and_a_deleted_one_cannot()
    {
        await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(harborview, "Unpaid", Ct));
        var form = await FormAsync();
        (await EditAsync(form with { Account = form.Account with { Notes = "x" } })).Should().BeNull();
        await App.RunAsync((DeleteCustomer delete) => delete.RunAsync(harborview, Ct));
        (await EditAsync(await FormAsync()))?.Message.Should().Be(Customer.IsGone);
    }

    private Task<Refusal?> EditAsync(EditForm form, Action<Caller>? become = null) =>
        App.RunAsync(become ?? (caller => caller.BecomeSystem("Test")), (EditCustomer edit) => edit.RunAsync(harborview, form, Ct));

    private async Task<EditForm> FormAsync() => EditForm.Of(await App.FindCustomerAsync(harborview, Ct));

    private Task<IReadOnlyList<AuditEntry>> HistoryAsync() => App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(harborview, 10, Ct));
}

public sealed class EditCustomerOnSqlite() : EditCustomerSpec(TestDatabase.Sqlite);

public sealed class EditCustomerOnPostgres() : EditCustomerSpec(TestDatabase.Postgres);
