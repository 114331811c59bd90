using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Customers;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Browser.TenantAccess;

/// <summary>The whole way on the shipped adapters: from the list into the sandbox console.</summary>
public sealed class ConsoleTests : TaskSpec
{
    private const string Access = "Access Tenant Console (opens in a new tab)";

    /// <inheritdoc/>
    protected override PortalOptions Options => new() { Listens = true, Environment = "Development" };

    [Theory, MemberData(nameof(Ways))]
    public async Task From_the_list_an_option_of_Phoenix_opens_the_console_of_the_right_customer_for_the_right_administrator(Way way)
    {
        await App.AddCustomerAsync(Ct);
        await App.AddCustomerAsync(Ct, Typing.Account("Larkspur Foods"));
        var mina = await SignInAsync(way);
        await GiveSecondFactorAsync();
        var console = await mina.Page.Context.RunAndWaitForPageAsync(() => ChooseAsync(mina, "Harborview Hotels", Access));
        (await console.TitleAsync()).Should().StartWith("Tenant Console: Harborview Hotels");
        (await console.EvaluateAsync<bool>("() => window.opener === null")).Should().BeTrue();

        var closed = console.GetByRole(AriaRole.Button, new() { NameRegex = new("^Disaster recovery") });
        await Assertions.Expect(closed).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(console.Locator($"#{await closed.GetAttributeAsync("aria-describedby")}")).ToHaveTextAsync("CloudRanger: the license covers Phoenix only");

        await console.GetByRole(AriaRole.Button, new() { NameRegex = new("^VMware") }).PressAsync("Enter");
        if (way == Way.WithoutScript)
        {
            await SeesAsync(console.GetByRole(AriaRole.Heading, new() { Name = "Opening Phoenix for Harborview Hotels" }));
            await console.GetByRole(AriaRole.Button, new() { Name = "Open console" }).PressAsync("Enter");
        }

        await SeesAsync(console.GetByRole(AriaRole.Heading, new() { Name = "Welcome, Mina 1" }));
        await Assertions.Expect(console.Locator("main")).ToContainTextAsync("Harborview Hotels");
        console.Url.Should().EndWith("/sandbox/console");
    }

    [Fact]
    public async Task From_the_details_page_with_a_CloudRanger_tenant_its_options_open_and_enter_in_the_reason_opens_nothing()
    {
        var plan = await App.MakePlanOfTwoAsync(Ct);
        var customer = await App.AddCustomerAsync(Ct, service: Typing.Service() with { ServicePlan = plan.ToString(), Product = "1" });
        (await App.RunAsync((AddProduct add) => add.RunAsync(customer, Typing.Service() with { ServicePlan = plan.ToString(), Product = "100" }, "once", Ct))).Should().BeNull();
        var mina = await SignInAsync(Way.WithScript);
        await GiveSecondFactorAsync();
        await mina.Page.GotoAsync($"/customers/{customer}");
        var console = await mina.Page.Context.RunAndWaitForPageAsync(() => mina.PressAsync(mina.Link(Access)));
        await console.GetByLabel("Reason or Ticket").FillAsync("NMS-8841");
        await console.GetByLabel("Reason or Ticket").PressAsync("Enter");
        await console.GetByRole(AriaRole.Button, new() { NameRegex = new("^Disaster recovery") }).ClickAsync();
        await SeesAsync(console.GetByRole(AriaRole.Heading, new() { Name = "Welcome, Mina 1" }));
        await Assertions.Expect(console.Locator("main")).ToContainTextAsync("cloudranger");
        await Assertions.Expect(console.Locator("main")).ToContainTextAsync("NMS-8841");
    }

    private Task GiveSecondFactorAsync() => App.TamperAsync("UPDATE administrators SET two_step_key = 'sealed'");
}
