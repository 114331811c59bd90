using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Contracts;
using MscModular.ServicePlans;
using MscModular.Tests.ServicePlans;

namespace MscModular.Browser.ServicePlans;

public sealed class LifeOfAPlanTests : TaskSpec
{
    private PlanId gold;

    protected override async Task PrepareAsync() => gold = await App.MakePlanAsync(PlanTyping.Gold(), Ct);

    [Theory, MemberData(nameof(Ways))]
    public async Task It_is_added(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Page.Locator("nav[aria-label='Main toolbar']").GetByRole(AriaRole.Link, new() { Name = "Service Plans", Exact = true }));
        await hand.PressAsync(hand.Link("Add Service Plan"));
        await hand.TypeAsync(hand.Field("Name"), "Silver");
        await hand.TickAsync(Group(hand, "Edition of Phoenix").GetByRole(AriaRole.Radio, new() { Name = "Elite", Exact = true }));
        await hand.TickAsync(hand.Box("VMware"));
        await hand.TickAsync(hand.Box("EU (Frankfurt)"));
        await hand.TypeAsync(hand.Field("Default Quota"), "12.5");
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, "Silver added");
        await SeesAsync(hand.Page.Locator("tbody").GetByRole(AriaRole.Link, new() { Name = "Silver", Exact = true }));
        hand.ShouldHaveTaken(4);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task It_gets_a_new_version(Way way)
    {
        var hand = await OpenAsync(way);
        await hand.PressAsync(hand.Link("Edit"));
        await hand.TypeAsync(hand.Field("Default Quota"), "900");
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, "Gold saved as version 2, in effect from today on");
        await SeesAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Version 2", Exact = true }));
        (await App.FindPlanAsync(gold, Ct)).Newest.Content.DefaultQuota.Should().Be(Credits.Of(900));
        hand.ShouldHaveTaken(3);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task It_is_retired(Way way)
    {
        var hand = await OpenAsync(way);
        await hand.PressAsync(hand.Button("Options"));
        await hand.PressAsync(hand.Link("Retire"));
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Retire", Exact = true }));
        await IsToldAsync(hand, "Gold retired");
        (await App.FindPlanAsync(gold, Ct)).State.Should().Be(PlanState.Retired);
        hand.ShouldHaveTaken(4);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task It_is_deleted_while_nobody_has_it(Way way)
    {
        var hand = await OpenAsync(way);
        await hand.PressAsync(hand.Button("Options"));
        await hand.PressAsync(hand.Link("Delete"));
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }));
        await IsToldAsync(hand, "Gold deleted");
        (await App.RunAsync((PlanStore store) => store.FindAsync(gold, Ct))).Should().BeNull();
        hand.ShouldHaveTaken(4);
    }

    private async Task<Hand> OpenAsync(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.Page.GotoAsync($"/plans/{gold}");
        return hand;
    }

    private static ILocator Group(Hand hand, string name) => hand.Page.GetByRole(AriaRole.Radiogroup, new() { NameRegex = new("^" + name) });
}
