using System.Net;
using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Contracts;
using MscModular.Customers;
using MscModular.Tests.Customers;

namespace MscModular.Browser.Customers;

public sealed class LifeOfACustomerTests : TaskSpec
{
    private const string Harborview = "Harborview Hotels";

    private CustomerId harborview;

    protected override async Task PrepareAsync() => harborview = await App.AddCustomerAsync(Ct);

    [Theory, MemberData(nameof(Ways))]
    public async Task Its_name_opens_the_details(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Link(Harborview));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Account Details", Exact = true }));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Service Details: Phoenix", Exact = true }));
        hand.ShouldHaveTaken(2);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task It_is_edited_from_its_options(Way way)
    {
        var hand = await SignInAsync(way);
        await ChooseAsync(hand, Harborview, "Edit");
        await SeesAsync(hand.Page.GetByRole(AriaRole.Dialog, new() { Name = "Edit Customer", Exact = true }));
        await hand.TypeAsync(hand.Field("Phone Number"), "+61 2 5550 0199");
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, $"{Harborview} saved");
        (await FoundAsync()).Phone.Should().Be("+61 2 5550 0199");
        hand.ShouldHaveTaken(4);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task It_is_suspended_for_a_reason(Way way)
    {
        var hand = await SignInAsync(way);
        await ChooseAsync(hand, Harborview, "Suspend");
        await SeesAsync(hand.Field("Reason"));
        (await Hand.HasFocusAsync(hand.Field("Reason"))).Should().BeTrue();
        await hand.TypeAsync(hand.Field("Reason"), "60 days overdue");
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }));
        await IsToldAsync(hand, $"{Harborview} suspended");
        (await FoundAsync()).SuspendReason.Should().Be("60 days overdue");
        hand.ShouldHaveTaken(4);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Suspending_without_a_reason_is_refused_in_the_dialog(Way way)
    {
        var hand = await SignInAsync(way);
        await ChooseAsync(hand, Harborview, "Suspend");
        hand.Tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }));
        await SeesAsync(hand.Dialog.GetByRole(AriaRole.Link, new() { Name = "Enter a reason", Exact = true }));
        (await FoundAsync()).State.Should().Be(CustomerState.Active);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Suspended_it_is_deleted_after_a_confirmation(Way way)
    {
        await SuspendAsync();
        var hand = await SignInAsync(way);
        await ChooseAsync(hand, Harborview, "Delete");
        await SeesAsync(hand.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Confirmation", Exact = true }));
        (await Hand.HasFocusAsync(hand.Link("Cancel"))).Should().BeTrue();
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }));
        await IsToldAsync(hand, $"{Harborview} deleted");
        (await FoundAsync()).State.Should().Be(CustomerState.Deleted);
        hand.ShouldHaveTaken(4);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Cancel_keeps_it_and_gives_the_focus_back(Way way)
    {
        await SuspendAsync();
        var hand = await SignInAsync(way);
        await ChooseAsync(hand, Harborview, "Delete");
        await hand.PressAsync(hand.Link("Cancel"));
        await Assertions.Expect(hand.Dialog).ToHaveCountAsync(0);
        (await FoundAsync()).State.Should().Be(CustomerState.Suspended);
        if (way != Way.WithoutScript) (await Hand.HasFocusAsync(hand.Button($"Options for {Harborview}"))).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Active_it_says_why_it_cant_be_deleted(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Button($"Options for {Harborview}"));
        var delete = hand.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Delete ?Suspend") });
        await Assertions.Expect(delete).ToHaveAccessibleDescriptionAsync("Suspend this customer first");
        await Assertions.Expect(delete).ToBeDisabledAsync();
        // The mouse of a test refuses what is marked as disabled, unless it is told to do as an operator's.
        if (way == Way.ByKeyboard) await hand.PressAsync(delete);
        else await delete.ClickAsync(new() { Force = true });
        if (way == Way.WithoutScript) await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Suspend this customer first", Exact = true }));
        else await Assertions.Expect(hand.Page.Locator("#live")).ToHaveTextAsync("Suspend this customer first");

        await hand.Page.GotoAsync($"/customers/{harborview}/delete");
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Suspend this customer first", Exact = true }));
        await SeesAsync(hand.Link("Suspend…"));
        await Assertions.Expect(hand.Page.Locator("main").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Deleted_it_is_restored_and_then_resumed(Way way)
    {
        await SuspendAsync();
        await App.RunAsync((DeleteCustomer delete) => delete.RunAsync(harborview, Ct));
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Page.GetByRole(AriaRole.Navigation, new() { Name = "Saved views" }).GetByRole(AriaRole.Link, new() { NameRegex = new("^Deleted") }));
        await ChooseAsync(hand, Harborview, "Restore");
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true }));
        await IsToldAsync(hand, $"{Harborview} restored");
        (await FoundAsync()).State.Should().Be(CustomerState.Suspended);

        await hand.Page.GotoAsync("/customers");
        await ChooseAsync(hand, Harborview, "Resume");
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Resume", Exact = true }));
        await IsToldAsync(hand, $"{Harborview} resumed");
        (await FoundAsync()).State.Should().Be(CustomerState.Active);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_two_editors_the_second_keeps_mine_or_theirs(Way way)
    {
        var (first, second) = (await SignInAsync(way), await SignInAsync(way));
        await ChooseAsync(first, Harborview, "Edit");
        await ChooseAsync(second, Harborview, "Edit");
        await first.TypeAsync(first.Field("Phone Number"), "+61 2 5550 0180");
        await first.TypeAsync(first.Field("Notes"), "Theirs");
        await first.PressAsync(first.Button("Save"));
        await IsToldAsync(first, $"{Harborview} saved");

        await second.TypeAsync(second.Field("Phone Number"), "+61 2 5550 0199");
        await second.TypeAsync(second.Field("Notes"), "Mine");
        second.Tab.ExpectRefusal(HttpStatusCode.Conflict);
        await second.PressAsync(second.Button("Save"));
        await SeesAsync(second.Page.GetByText("saved this customer on"));
        await second.TickAsync(second.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Keep mine ?: Phone Number$") }));
        await second.TickAsync(second.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Keep theirs ?: Notes$") }));
        await second.PressAsync(second.Button("Save"));
        await IsToldAsync(second, $"{Harborview} saved");
        var saved = await FoundAsync();
        (saved.Phone, saved.Notes).Should().Be(("+61 2 5550 0199", "Theirs"));
    }

    private Task<Customer> FoundAsync() => App.FindCustomerAsync(harborview, Ct);

    private Task SuspendAsync() => App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(harborview, "Unpaid", Ct));
}
