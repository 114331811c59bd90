using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Customers.Listing;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers;

public abstract class AddCustomerSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task A_customer_is_added_with_every_field_its_tenant_and_an_audit_entry()
    {
        var tilda = await App.AddAdministratorAsync(Role.TenantAdministrator, "Tilda Marrow", "tilda@example.com", Ct);
        var id = await App.AddCustomerAsync(Ct, Typing.Account() with { TenantAdmins = [tilda.ToString()] });

        var customer = await App.FindCustomerAsync(id, Ct);
        customer.Should().BeEquivalentTo(new
        {
            AccountName = "HVH Harborview Hotels",
            CustomerName = "Harborview Hotels",
            Address = "88 Quayside Road\nThe Rocks NSW 2000",
            Phone = "+61 2 5550 0142",
            PhoneE164 = "+61255500142",
            Reference = "CRM-20418",
            Notes = "Renewal talks run with the head office.",
            State = CustomerState.Active,
            Version = 1,
            CreatedAt = App.Clock.Now,
            TenantAdmins = new[] { tilda },
        });
        var tenant = customer.Tenants.Should().ContainSingle().Subject;
        (tenant.ProductId, tenant.Type, tenant.State, tenant.CreatedOn).Should().Be((ProductId.Phoenix, TenantType.Commercial, TenantState.Ready, Typing.Today));
        (tenant.LicenseExpiresOn, tenant.CreditQuota, tenant.QuotaEndOn).Should().Be((new(2034, 3, 16), new Credits(4_000_125), new(2027, 3, 15)));
        tenant.Regions.Should().Equal(9);

        var listed = (await ListAsync("harborview")).Should().ContainSingle().Subject;
        (listed.Id, listed.CreditQuota, listed.Evaluation).Should().Be((id, new Credits(4_000_125), false));
        var entry = (await HistoryAsync(id)).Should().ContainSingle().Subject;
        (entry.Action, entry.ObjectName).Should().Be(("customer.added", "Harborview Hotels"));
        entry.ChangeLines.Should().Contain(["Account Name: HVH Harborview Hotels", "Tenant Admin: Tilda Marrow", "Credit Quota: 4,000.125", "License Expiry Date: 16 Mar 2034"]);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_nothing_is_saved()
    {
        await App.AddCustomerAsync(Ct);
        var refusal = await RefusedAsync(
            new() { AccountName = "hvh  HARBORVIEW hotels", PhoneNumber = "n/a", CustomerName = new('x', 201), Notes = "a\0b", TenantAdmins = ["77"] },
            new() { ServicePlan = "1", TenantType = "Sandbox", CreditQuota = "0.0005", QuotaEffectiveDate = "2026-02-31" });
        refusal.Kind.Should().Be(RefusalKind.Invalid);
        refusal.Problems.Select(problem => (problem.Field, problem.Message)).Should().BeEquivalentTo(
        [
            ("Account.CustomerName", "Customer name must be at most 200 characters; this has 201"),
            ("Account.Address", "Enter an address"),
            ("Account.PhoneNumber", "Phone number can hold digits, spaces, + - ( ) . / # and x or ext"),
            ("Account.Notes", "Notes can’t hold control characters"),
            ("Account.TenantAdmins", "Choose tenant admins from the list"),
            ("Account.AccountName", "Account name “hvh  HARBORVIEW hotels” is used by Harborview Hotels"),
            ("Service.TenantType", "Choose a tenant type"),
            ("Service.LicenseExpiryDate", "Enter a license expiry date"),
            ("Service.StorageRegions", "Choose at least one storage region"),
            ("Service.CreditQuota", "Credits have at most three decimals"),
            ("Service.QuotaEffectiveDate", "Quota effective date must be a real date such as 2027-03-31"),
            ("Service.QuotaEndDate", "Enter a quota end date"),
        ]);
        (await CountAsync("customers"), await CountAsync("tenants")).Should().Be((1, 1));
    }

    [Theory]
    [InlineData("STRASSE", "straße", true)]
    [InlineData("Müller", "Muller", false)]
    [InlineData("Acme", "  aCmE ", true)]
    [InlineData("Acme  GmbH", "Acme GmbH", true)]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος", true)]
    [InlineData("Ａｃｍｅ", "acme", true)]
    [InlineData("ガス", "カス", false)]
    [InlineData("ﷺ", "صلى الله عليه وسلم", true)]
    public async Task Two_names_are_one_when_they_are_equal_but_for_case_width_and_spaces(string first, string second, bool same)
    {
        await App.AddCustomerAsync(Ct, Typing.Account() with { AccountName = first, CustomerName = first });
        var added = await AddAsync(Typing.Account() with { AccountName = "other", CustomerName = second });
        added.IsRefused.Should().Be(same);
        if (same) added.Refusal?.Problems.Should().Equal(new Problem("Account.CustomerName", $"Customer name “{second.Trim()}” is used by {first}"));
    }

    [Theory]
    [InlineData("O'Brien & Söhne <GmbH>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("👩‍👩‍👧 Familienhaus")]
    [InlineData("شركة النور")]
    [InlineData("'; DROP TABLE customers; --")]
    [InlineData("株式会社みなと")]
    public async Task A_name_holds_anything_people_use(string name)
    {
        var id = await App.AddCustomerAsync(Ct, Typing.Account(name));
        (await App.FindCustomerAsync(id, Ct)).CustomerName.Should().Be(name);
    }

    [Fact]
    public async Task A_name_whose_key_is_longer_than_an_index_takes_is_unique_too()
    {
        var name = string.Concat(Enumerable.Repeat("ﷺ", 200));
        await App.AddCustomerAsync(Ct, Typing.Account() with { CustomerName = name });
        (await AddAsync(Typing.Account() with { AccountName = "other", CustomerName = name })).IsRefused.Should().BeTrue();
    }

    [Theory]
    [InlineData("+49 30 901820", "+4930901820")]
    [InlineData("(212) 456-7890", "+12124567890")]
    [InlineData("12345 ext. 6", null)]
    public async Task A_phone_number_is_kept_as_typed_with_its_international_form_where_there_is_one(string typed, string? international)
    {
        var added = await AddAsync(Typing.Account() with { PhoneNumber = typed });
        var customer = await App.FindCustomerAsync(added.Value?.Customer ?? default, Ct);
        (customer.Phone, customer.PhoneE164).Should().Be((typed, international));
        added.Value?.Warnings.Select(warning => warning.Field).Should().Equal(international is null ? ["Account.PhoneNumber"] : []);
    }

    [Fact]
    public async Task A_form_sent_twice_adds_once_and_gets_the_same_answer()
    {
        var first = await AddAsync(Typing.Account(), "k1");
        var second = await AddAsync(Typing.Account(), "k1");
        second.Value?.Customer.Should().Be(first.Value?.Customer);
        (await AddAsync(Typing.Account(), "k2")).IsRefused.Should().BeTrue("another form with the same names is another customer");

        var parallel = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AddAsync(Typing.Account("Parallel Ltd"), "k3")));
        parallel.Select(added => added.Value?.Customer).Distinct().Should().ContainSingle().Which.Should().NotBeNull();
        (await CountAsync("customers")).Should().Be(2);
    }

    [Fact]
    public async Task Of_twenty_who_want_one_name_at_once_one_gets_it()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AddAsync(Typing.Account() with { AccountName = $"A{i}", CustomerName = i % 2 == 0 ? "Acme" : "ACME" })));
        added.Count(each => !each.IsRefused).Should().Be(1);
        added.Where(each => each.IsRefused).Should().OnlyContain(each => each.Refusal!.Problems.Single().Field == "Account.CustomerName");
        (await CountAsync("customers"), await CountAsync("tenants"), await CountAsync("customer_changes")).Should().Be((1, 1, 1));
    }

    private Task<Result<Added>> AddAsync(AccountForm account, string? key = null) =>
        App.RunAsync((AddCustomer add) => add.RunAsync(account, Typing.Service(), key ?? Guid.CreateVersion7().ToString(), Ct));

    private async Task<Refusal> RefusedAsync(AccountForm account, ServiceForm service) =>
        (await App.RunAsync((AddCustomer add) => add.RunAsync(account, service, "key", Ct))).Refusal ?? throw new InvalidOperationException("It was taken.");

    private async Task<IReadOnlyList<CustomerLine>> ListAsync(string name) =>
        (await App.RunAsync((ListCustomers list) => list.RunAsync(new() { Name = name }, Ct))).Lines;

    private Task<IReadOnlyList<MscModular.Contracts.Audit.AuditEntry>> HistoryAsync(CustomerId id) =>
        App.RunAsync((MscModular.Contracts.Audit.IAuditHistory history) => history.OfCustomerAsync(id, 10, Ct));

    private Task<long> CountAsync(string table) => App.RunAsync((Db db) => db.SingleAsync<long>($"SELECT COUNT(*) FROM {table}", null, Ct));
}

public sealed class AddCustomerOnSqlite() : AddCustomerSpec(TestDatabase.Sqlite);

public sealed class AddCustomerOnPostgres() : AddCustomerSpec(TestDatabase.Postgres);
