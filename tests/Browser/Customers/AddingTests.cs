using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Data;
using MscModular.Tests.Customers;

namespace MscModular.Browser.Customers;

public sealed class AddingTests : TaskSpec
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_customer_is_added_with_every_field_and_stands_on_top_of_the_list(Way way)
    {
        await App.AddCustomerAsync(Ct);
        var tilda = await App.AddAdministratorAsync(Role.TenantAdministrator, "Tilda Marrow", "tilda@example.com", Ct);
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Link("Add Customer"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Add Customer", Exact = true }));
        await LookAtThePlanAsync(hand);
        if (way == Way.WithoutScript) await hand.PressAsync(hand.Link("Add Customer"));
        hand.StartCounting();

        await hand.TypeAsync(hand.Field("Account Name"), "ZEN-0042");
        await hand.TypeAsync(hand.Field("Customer Name"), "Zenith & Söhne <GmbH>");
        await hand.TypeAsync(hand.Field("Address"), "1 Summit Way\n20095 Hamburg");
        await hand.TypeAsync(hand.Field("Phone Number"), "+49 40 5550 0100");
        await hand.TypeAsync(hand.Field("Customer Reference"), "CRM-77");
        await hand.TickAsync(hand.Box("Tilda Marrow"));
        await hand.TypeAsync(hand.Field("Notes"), "Calls on Mondays");
        await UsePlanAsync(hand, way);
        await hand.TickAsync(hand.Page.GetByRole(AriaRole.Radio, new() { Name = "Commercial", Exact = true }));
        await Assertions.Expect(hand.Field("License Expiry Date")).ToHaveValueAsync("2034-03-16");
        await hand.TypeAsync(hand.Field("License Expiry Date"), "2030-06-06");
        await hand.TickAsync(hand.Box("EU (Frankfurt)"));
        await hand.TickAsync(hand.Box("EU (Ireland)"));
        await hand.TypeAsync(hand.Field("Credit Quota"), "1250.375");
        await hand.TypeAsync(hand.Field("Quota Effective Date"), "2026-04-04");
        await hand.TypeAsync(hand.Field("Quota End Date"), "2027-05-05");
        await hand.PressAsync(hand.Button("Save"));

        await IsToldAsync(hand, "Zenith & Söhne <GmbH> added");
        var first = hand.Page.Locator("tbody tr").First;
        await Assertions.Expect(first).ToHaveClassAsync("pin");
        await Assertions.Expect(first.Locator("a.nm")).ToHaveTextAsync("Zenith & Söhne <GmbH>");
        await SeesAsync(first.GetByRole(AriaRole.Link, new() { Name = "View", Exact = true }));
        // With Add Customer, which was pressed before: two.
        hand.ShouldHaveTaken(1);
        await StandsAsync(tilda);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_further_product_of_the_plan_is_added_on_the_customers_page(Way way)
    {
        var plan = await App.MakePlanOfTwoAsync(Ct);
        var customer = await App.AddCustomerAsync(Ct, service: Typing.Service() with { ServicePlan = plan.ToString(), Product = "1" });
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Link("Harborview Hotels"));
        await hand.PressAsync(hand.Link("Add Product"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add Product to Harborview Hotels", Exact = true }));
        await hand.TickAsync(hand.Box("EU (Ireland)"));
        await hand.TypeAsync(hand.Field("Credit Quota"), "500");
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, "Harborview Hotels has a further product");
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Service Details: CloudRanger", Exact = true }));
        (await App.FindCustomerAsync(customer, Ct)).LiveTenants.Select(tenant => tenant.ProductId).Should().Equal(ProductId.Phoenix, new ProductId(100));
    }

    private static async Task LookAtThePlanAsync(Hand hand)
    {
        await hand.PressAsync(hand.Link("View Plan").First);
        await SeesAsync(hand.Dialog.GetByRole(AriaRole.Heading, new() { Level = 2 }).First);
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Link, new() { Name = "Close", Exact = true }).First);
        await Assertions.Expect(hand.Dialog).ToHaveCountAsync(0);
    }

    // Another plan brings its own regions, dates and quota; what was typed before stays.
    private static async Task UsePlanAsync(Hand hand, Way way)
    {
        var plan = hand.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Standard") });
        await hand.TickAsync(plan);
        if (way == Way.WithoutScript) await hand.PressAsync(hand.Button("Use this plan"));
        await Assertions.Expect(hand.Page.Locator("#chosen")).ToContainTextAsync("Standard");
        await Assertions.Expect(hand.Field("Account Name")).ToHaveValueAsync("ZEN-0042");

        await hand.TickAsync(hand.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Default service plan") }));
        if (way == Way.WithoutScript) await hand.PressAsync(hand.Button("Use this plan"));
        await Assertions.Expect(hand.Page.Locator("#chosen")).ToContainTextAsync("Default service plan");
        hand.StartCounting();
    }

    private async Task StandsAsync(AdministratorId tilda)
    {
        var id = await App.RunAsync((Db db) => db.SingleAsync<CustomerId>("SELECT public_id FROM customers WHERE account_name = 'ZEN-0042'", null, Ct));
        var stored = await App.FindCustomerAsync(id, Ct);
        (stored.AccountName, stored.CustomerName, stored.Phone, stored.Reference, stored.Notes).Should().Be(("ZEN-0042", "Zenith & Söhne <GmbH>", "+49 40 5550 0100", "CRM-77", "Calls on Mondays"));
        stored.Address.ReplaceLineEndings("\n").Should().Be("1 Summit Way\n20095 Hamburg");
        stored.TenantAdmins.Should().Equal(tilda);
        var tenant = stored.LiveTenants.Should().ContainSingle().Subject;
        (tenant.PlanId.ToString(), tenant.ProductId, tenant.Type.ToString(), tenant.CreditQuota.ToString()).Should().Be((Typing.DefaultPlan, ProductId.Phoenix, "Commercial", "1250.375"));
        (tenant.LicenseExpiresOn, tenant.QuotaEffectiveOn, tenant.QuotaEndOn).Should().Be((new DateOnly(2030, 6, 6), new DateOnly(2026, 4, 4), new DateOnly(2027, 5, 5)));
        tenant.Regions.Should().BeEquivalentTo([9, 10]);
    }
}
