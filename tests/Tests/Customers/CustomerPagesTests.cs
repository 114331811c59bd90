using System.Net;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers;

public abstract class CustomerPagesSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly (string, string?)[] Filled =
    [
        ("Input.Account.AccountName", "HVH-0141"),
        ("Input.Account.CustomerName", "Harborview Hotels"),
        ("Input.Account.Address", "88 Quayside Road\r\nThe Rocks NSW 2000"),
        ("Input.Account.PhoneNumber", "+61 2 5550 0142"),
        ("Input.Service.StorageRegions", Typing.Frankfurt),
    ];

    [Fact]
    public async Task Add_Customer_proposes_saves_and_pins_the_new_row()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/customers/new", Ct);
        page.Texts("main .field > label:not(.opt), main .field > legend, main .field > .lb").Should().Equal(
            "Account Name *", "Customer Name *", "Address *", "Phone Number *", "Customer Reference", "Tenant Admin", "Notes",
            "Service Plan *", "Tenant Type *", "License Expiry Date *", "Storage Region *", "Credit Quota *", "Quota Effective Date *", "Quota End Date *", "Vendor Tenant ID");
        Value(page, "Input.Service.LicenseExpiryDate").Should().Be("2034-03-16", "commercial Phoenix is proposed for 8 years");
        Value(page, "Input.Service.CreditQuota").Should().Be("10000");

        var saved = await visitor.SubmitAsync(page, Filled, Ct);
        saved.Location.Should().MatchRegex("^/customers\\?added=");
        var list = await visitor.GetAsync(saved.Location!, Ct);
        list.Texts(".flash p").Should().Equal("Harborview Hotels added View");
        list.Find("tr.pin").Should().ContainSingle();
        (await visitor.SubmitAsync(page, Filled, Ct)).Location.Should().Be(saved.Location, "a form sent twice adds once");
        (await visitor.GetAsync("/customers", Ct)).Find("tbody tr").Should().ContainSingle();

        var details = await visitor.GetAsync(list.Find(".flash a.lk").Single().GetAttribute("href")!, Ct);
        details.Texts("h1").Should().Equal("Harborview Hotels Active");
        details.Texts("main h2").Should().Contain(["Service Details: Phoenix", "Account Details"]);
        details.Texts("dd").Should().Contain(["88 Quayside Road The Rocks NSW 2000", "EU (Frankfurt)", "10,000", "16 Mar 2034"]);
    }

    [Fact]
    public async Task A_refused_form_says_what_is_wrong_beside_each_field_and_keeps_what_was_typed()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var refused = await visitor.PostFormAsync("/customers/new", [.. Filled[1..3], ("Input.Account.PhoneNumber", "<b>n/a</b>"), ("Input.Service.CreditQuota", "1e309"), ("Input.Service.QuotaEndDate", "31 February")], Ct);
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Document.Title.Should().StartWith("Error: ");
        refused.Texts(".errs li").Should().Equal(
            "Enter an account name",
            "Phone number can hold digits, spaces, + - ( ) . / # and x or ext",
            "Choose at least one storage region",
            "Enter credits as a number such as 1500 or 1500.250, without grouping signs",
            "Quota end date must be a real date such as 2027-03-31");
        refused.Find(".errs a").Select(link => link.GetAttribute("href")![1..]).Should().OnlyContain(id => refused.Document.GetElementById(id) != null);
        Value(refused, "Input.Account.PhoneNumber").Should().Be("<b>n/a</b>");
        Value(refused, "Input.Service.CreditQuota").Should().Be("1e309");
        Value(refused, "Input.Service.QuotaEndDate").Should().Be("31 February");
        (await visitor.SubmitAsync(refused, [.. Filled, ("Input.Service.CreditQuota", "5"), ("Input.Service.QuotaEndDate", "2027-01-01")], Ct)).Location.Should().StartWith("/customers?added=");
    }

    [Fact]
    public async Task Another_plan_and_type_propose_anew_and_keep_what_was_typed()
    {
        var plan = await App.MakePlanOfTwoAsync(Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync("/customers/new", Ct);
        var fields = page.Find("form.card input[type=hidden]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value"));
        var again = await visitor.PostAsync("/customers/new?handler=propose", [.. fields.Select(field => (field.Key, field.Value ?? "")), ("Input.Account.CustomerName", "Typed"), ("Input.Service.ServicePlan", plan.ToString()), ("Input.Service.TenantType", "Evaluation"), ("Input.Service.CreditQuota", "77"), ("Input.Service.LicenseExpiryDate", "2034-03-16")], Ct);
        again.Status.Should().Be(HttpStatusCode.OK);
        again.Texts("main legend").Should().Contain("Product *");
        again.Texts("[name='Input.Service.StorageRegions'] + span").Should().Equal("EU (Frankfurt)", "EU (Ireland)");
        Value(again, "Input.Service.LicenseExpiryDate").Should().Be("2026-04-15");
        Value(again, "Input.Service.CreditQuota").Should().Be("77");
        Value(again, "Input.Account.CustomerName").Should().Be("Typed");
        again.Texts("#chosen h2").Should().Contain("Hybrid and AWS");
        (await visitor.GetAsync("/customers", Ct)).Find("tbody tr").Should().BeEmpty();
    }

    [Fact]
    public async Task Delete_before_suspend_shows_the_reason_and_no_button_and_a_forged_post_gets_409()
    {
        var id = await App.AddCustomerAsync(Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync($"/customers/{id}/delete", Ct);
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Texts("h1").Should().Equal("Suspend this customer first");
        page.Find("main button, main form").Should().BeEmpty();
        page.Find($"main a[href='/customers/{id}/suspend']").Should().ContainSingle();

        var forged = await visitor.PostAsync($"/customers/{id}/delete", [Token(page)], Ct);
        forged.Status.Should().Be(HttpStatusCode.Conflict);
        forged.Texts("h1").Should().Equal("Suspend this customer first");
        (await App.FindCustomerAsync(id, Ct)).State.Should().Be(CustomerState.Active);
    }

    [Fact]
    public async Task The_life_of_a_customer_goes_through_its_pages()
    {
        var id = await App.AddCustomerAsync(Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var empty = await visitor.PostFormAsync($"/customers/{id}/suspend", [("Input.Reason", " ")], Ct);
        (empty.Status, empty.Texts(".errs li").Single()).Should().Be((HttpStatusCode.UnprocessableEntity, "Enter a reason"));
        var suspended = await visitor.SubmitAsync(empty, [("Input.Reason", "60 days overdue")], Ct);
        suspended.Location.Should().Be($"/customers/{id}");
        var details = await visitor.GetAsync(suspended.Location!, Ct);
        details.Texts(".flash p").Should().Equal("Harborview Hotels suspended View");
        details.Texts(".note").Single().Should().Contain("because “60 days overdue”");

        var undone = await visitor.SubmitAsync(details, [], Ct);
        undone.Location.Should().Be($"/customers/{id}", "the first form of the page is Undo");
        (await App.FindCustomerAsync(id, Ct)).State.Should().Be(CustomerState.Active);

        await visitor.PostFormAsync($"/customers/{id}/suspend", [("Input.Reason", "again")], Ct);
        (await visitor.GetAsync($"/customers/{id}/delete", Ct)).Texts("dialog h2, dialog footer").Should().Equal("Confirmation", "CancelDelete");
        (await visitor.PostFormAsync($"/customers/{id}/delete", [], Ct)).Location.Should().Be($"/customers/{id}");
        var deleted = await visitor.GetAsync($"/customers/{id}", Ct);
        deleted.Texts(".note").Single().Should().Contain("can be restored until 15 Apr 2026");
        deleted.Find("a[href$='/edit'], a[href$='/suspend']").Should().BeEmpty("it is read-only");
        (await visitor.GetAsync($"/customers/{id}/edit", Ct)).Texts("h1").Should().Equal(Customer.IsGone);
        (await visitor.PostFormAsync($"/customers/{id}/restore", [], Ct)).Location.Should().Be($"/customers/{id}");
        (await visitor.PostFormAsync($"/customers/{id}/resume", [], Ct)).Location.Should().Be($"/customers/{id}");
        (await visitor.GetAsync($"/customers/{id}/activity", Ct)).Texts("tbody td[data-l=Action]").Should().Equal(
            "Customer resumed", "Customer restored", "Customer deleted", "Customer suspended", "Customer resumed", "Customer suspended", "Customer added");
    }

    [Fact]
    public async Task Of_two_who_edit_the_second_sees_both_versions_and_chooses()
    {
        var id = await App.AddCustomerAsync(Ct);
        using var mina = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var (hers, mine) = (await mina.GetAsync($"/customers/{id}/edit", Ct), await ines.GetAsync($"/customers/{id}/edit", Ct));
        (await mina.SubmitAsync(hers, [("Input.Account.PhoneNumber", "+61 2 5550 0180"), ("Input.Services[0].CreditQuota", "50000")], Ct)).Location.Should().Be($"/customers/{id}");

        var both = await ines.SubmitAsync(mine, [("Input.Account.PhoneNumber", "+61 2 5550 0199"), ("Input.Account.Notes", "Mine\r\nalone")], Ct);
        both.Status.Should().Be(HttpStatusCode.Conflict);
        both.Texts("tbody th").Should().Equal("Phone Number", "Notes", "Credit Quota");
        both.Texts("tbody td[data-l=Before]").Should().Equal("+61 2 5550 0142", "Renewal talks run with the head office.", "4000.125");
        both.Texts("tbody td[data-l=Yours]").Should().Equal("+61 2 5550 0199Keep mine: Phone Number", "Mine aloneKeep mine: Notes", "4000.125Keep mine: Credit Quota");
        both.Texts("tbody td[data-l=Theirs]").Should().Equal("+61 2 5550 0180Keep theirs: Phone Number", "Renewal talks run with the head office.Keep theirs: Notes", "50000Keep theirs: Credit Quota");
        both.Find("tbody input[checked]").Select(radio => radio.GetAttribute("value")).Should().Equal(["+61 2 5550 0199", "Mine\nalone", "50000"], "mine where I changed it, theirs where I didn't");
        both.Texts(".note").Single().Should().StartWith("MSP Administrator 1 saved this customer on 16 Mar 2026, 09:30 UTC, while you were editing. Nothing of yours is lost");

        (await ines.SubmitAsync(both, [("Input.Account.PhoneNumber", "+61 2 5550 0180")], Ct)).Location.Should().Be($"/customers/{id}");
        var customer = await App.FindCustomerAsync(id, Ct);
        (customer.Version, customer.Phone, customer.Notes, customer.Tenants[0].CreditQuota).Should().Be((3, "+61 2 5550 0180", "Mine\nalone", Credits.Of(50_000)));
        (customer.Address, customer.Reference, customer.Tenants[0].LicenseExpiresOn).Should().Be(("88 Quayside Road\nThe Rocks NSW 2000", "CRM-20418", new DateOnly(2034, 3, 16)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Account\":null}")]
    [InlineData("{\"Account\":{\"TenantAdmins\":null}}")]
    [InlineData("{\"Services\":[null]}")]
    [InlineData("{\"Services\":null}")]
    public async Task Whatever_the_form_says_of_what_stood_before_both_versions_are_shown(string before)
    {
        var id = await App.AddCustomerAsync(Ct);
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var mine = await ines.GetAsync($"/customers/{id}/edit", Ct);
        (await ines.SubmitAsync(mine, [("Input.Account.Notes", "Theirs")], Ct)).Location.Should().Be($"/customers/{id}");
        var both = await ines.SubmitAsync(mine, [("Before", before), ("Input.Account.Notes", "Mine")], Ct);
        both.Status.Should().Be(HttpStatusCode.Conflict);
        both.Texts("tbody td[data-l=Before]").Should().Equal("Not known any more");
    }

    [Fact]
    public async Task A_Tenant_Administrator_sees_and_edits_assigned_accounts_only()
    {
        using var tilda = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        var mine = await App.AddCustomerAsync(Ct, Typing.Account("Mine") with { TenantAdmins = [tilda.Administrator.ToString()] });
        var other = await App.AddCustomerAsync(Ct, Typing.Account("Other"));
        foreach (var path in new[] { "", "/edit", "/activity" })
        {
            (await tilda.GetAsync($"/customers/{mine}{path}", Ct)).Status.Should().Be(HttpStatusCode.OK);
            (await tilda.GetAsync($"/customers/{other}{path}", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        }

        var edit = await tilda.GetAsync($"/customers/{mine}/edit", Ct);
        edit.Find("[name^='Input.Services']").Should().BeEmpty();
        (await tilda.SubmitAsync(edit, [("Input.Account.Notes", "Called"), ("Input.Account.TenantAdmins", "1"), ("Input.Services[0].TenantId", "x"), ("Input.Services[0].CreditQuota", "9")], Ct)).Location.Should().Be($"/customers/{mine}");
        var customer = await App.FindCustomerAsync(mine, Ct);
        (customer.Notes, customer.TenantAdmins.Single(), customer.Tenants[0].CreditQuota).Should().Be(("Called", tilda.Administrator, new Credits(4_000_125)));
    }

    [Fact]
    public async Task Add_Product_offers_what_is_left_and_a_tenant_lives_through_its_pages()
    {
        var plan = await App.MakePlanOfTwoAsync(Ct);
        var id = await App.AddCustomerAsync(Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync($"/customers/{id}/tenants/new", Ct);
        page.Texts("[name='Input.Service.ServicePlan'] + span b").Should().Equal("Hybrid and AWS");
        page.Texts("[name='Input.Service.Product'] + span b").Should().Equal("CloudRanger");
        (await visitor.SubmitAsync(page, [("Input.Service.StorageRegions", Typing.Ireland)], Ct)).Location.Should().Be($"/customers/{id}");
        var cloud = (await App.FindCustomerAsync(id, Ct)).Tenants.Single(tenant => tenant.ProductId.Value == 100);
        (cloud.PlanId, cloud.LicenseExpiresOn).Should().Be((plan, new DateOnly(2029, 3, 16)));
        (await visitor.GetAsync($"/customers/{id}/tenants/new", Ct)).Texts("h1").Should().Equal("Every product of every service plan is there already");

        var tenant = $"/customers/{id}/tenants/{cloud.Id}";
        var locked = await visitor.GetAsync($"{tenant}/delete", Ct);
        locked.Texts("h1").Should().Equal("Suspend this tenant first");
        (await visitor.PostAsync($"{tenant}/delete", [Token(locked)], Ct)).Status.Should().Be(HttpStatusCode.Conflict);
        (await visitor.PostFormAsync($"{tenant}/suspend", [("Input.Reason", "Moved")], Ct)).Location.Should().Be($"/customers/{id}");
        (await visitor.PostFormAsync($"{tenant}/resume", [], Ct)).Location.Should().Be($"/customers/{id}");
        (await visitor.PostFormAsync($"{tenant}/suspend", [("Input.Reason", "Moved")], Ct)).Location.Should().Be($"/customers/{id}");
        (await visitor.GetAsync($"/customers/{id}", Ct)).Texts(".flash button").Should().Equal(["Undo"], "read here, it isn't in the way of the next form");
        (await visitor.PostFormAsync($"{tenant}/delete", [], Ct)).Location.Should().Be($"/customers/{id}");
        (await visitor.GetAsync($"{tenant}/resume", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/customers/{id}", Ct)).Texts("main h2").Should().Contain("Service Details: Phoenix").And.NotContain("Service Details: CloudRanger");
    }

    [Fact]
    public async Task View_Plan_shows_what_a_plan_holds()
    {
        using var visitor = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var plan = await visitor.GetAsync("/plans/2/versions/1", Ct);
        plan.Texts("dialog h2, dialog h3").Should().Equal("Essential", "Phoenix, Business", "The plan");
        plan.Texts("dialog dd").Should().Contain(["File Server, NAS", "EU (Frankfurt), US East (N. Virginia)", "6,000", "Warn only"]);
        (await visitor.GetAsync("/plans/2/versions/7", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/plans/999/versions/1", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private static string? Value(Answer page, string name) => page.Find($"[name='{name}']").Single().GetAttribute("value");

    private static (string, string) Token(Answer page) => ("__RequestVerificationToken", page.Find("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!);
}

public sealed class CustomerPagesOnSqlite() : CustomerPagesSpec(TestDatabase.Sqlite);

public sealed class CustomerPagesOnPostgres() : CustomerPagesSpec(TestDatabase.Postgres);
