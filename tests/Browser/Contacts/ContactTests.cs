using System.Net;
using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Contacts;
using MscModular.Contracts;
using MscModular.Tests.Contacts;
using MscModular.Tests.Customers;

namespace MscModular.Browser.Contacts;

public sealed class ContactTests : TaskSpec
{
    private const string Harborview = "Harborview Hotels";
    private const string Amelia = "Amelia Hart";

    private CustomerId harborview;

    protected override async Task PrepareAsync() => harborview = await App.AddCustomerAsync(Ct);

    [Theory, MemberData(nameof(Ways))]
    public async Task One_is_added_from_the_details(Way way)
    {
        var hand = await OpenDetailsAsync(way);
        await hand.PressAsync(hand.Link("Add Contact"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add Contact", Exact = true }));
        (await Hand.HasFocusAsync(hand.Field("Name"))).Should().BeTrue();
        await hand.TypeAsync(hand.Field("Name"), Amelia);
        await hand.TypeAsync(hand.Field("Job Title"), "IT Manager");
        await hand.TypeAsync(hand.Field("Email Address"), "amelia.hart@harborview.example");
        await hand.TickAsync(hand.Box("Technical"));
        await hand.TickAsync(hand.Box("Security"));
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, $"{Amelia} added");
        await SeesAsync(hand.Link("amelia.hart@harborview.example"));
        await Assertions.Expect(hand.Page.Locator(".contact .tag")).ToHaveTextAsync(["Technical", "Security"]);
        await Assertions.Expect(hand.Page.GetByText("Nobody holds the duty")).ToHaveCountAsync(2);
        hand.ShouldHaveTaken(4);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Without_a_phone_number_and_an_email_address_it_is_refused_in_the_dialog_and_can_be_corrected(Way way)
    {
        var hand = await OpenDetailsAsync(way);
        await hand.PressAsync(hand.Link("Add Contact"));
        await hand.TypeAsync(hand.Field("Name"), Amelia);
        hand.Tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await hand.PressAsync(hand.Button("Save"));
        await SeesAsync(hand.Dialog.GetByRole(AriaRole.Link, new() { Name = "Enter a phone number or an email address", Exact = true }));
        await Assertions.Expect(hand.Field("Phone Number")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(hand.Field("Email Address")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(hand.Field("Name")).ToHaveValueAsync(Amelia);
        await hand.TypeAsync(hand.Field("Phone Number"), "+61 2 5550 0119");
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, $"{Amelia} added");
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().ContainSingle();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_duty_that_nobody_holds_is_given_to_somebody_new(Way way)
    {
        var hand = await OpenDetailsAsync(way);
        await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Give it to a new contact ?: Renewal$") }));
        await Assertions.Expect(hand.Box("Renewal")).ToBeCheckedAsync();
        await hand.TypeAsync(hand.Field("Name"), Amelia);
        await hand.TypeAsync(hand.Field("Phone Number"), "+61 2 5550 0119");
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, $"{Amelia} added");
        (await App.ContactsAsync(harborview, Ct)).Contacts.Single().Duties.Should().Be(Duties.Renewal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task One_is_edited_from_its_options(Way way)
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        var hand = await OpenDetailsAsync(way);
        await ChooseAsync(hand, "Edit");
        await SeesAsync(hand.Page.GetByRole(AriaRole.Dialog, new() { Name = "Edit Contact", Exact = true }));
        await hand.TypeAsync(hand.Field("Job Title"), "Head of IT");
        await hand.TickAsync(hand.Box("Billing"));
        if (way != Way.WithoutScript) await Assertions.Expect(hand.Dialog.Locator("[data-changes]")).ToHaveTextAsync("Changed: Job Title, Duties");
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, $"{Amelia} saved");
        var saved = await App.FindContactAsync(harborview, amelia, Ct);
        (saved.JobTitle, saved.Duties).Should().Be(("Head of IT", Duties.Billing | Duties.Technical));
        hand.ShouldHaveTaken(5);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task One_is_deleted_after_a_confirmation_and_comes_back_by_Undo(Way way)
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        var hand = await OpenDetailsAsync(way);
        await ChooseAsync(hand, "Delete");
        var dialog = hand.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Delete contact?", Exact = true });
        await Assertions.Expect(dialog).ToHaveAccessibleDescriptionAsync($"{Amelia} will no longer receive notices for {Harborview}.");
        (await Hand.HasFocusAsync(hand.Link("Cancel"))).Should().BeTrue();
        await hand.PressAsync(hand.Button("Yes, Delete"));
        await IsToldAsync(hand, "Contact deleted");
        await Assertions.Expect(hand.Page.Locator(".contact")).ToHaveCountAsync(0);
        (await App.FindContactAsync(harborview, amelia, Ct)).DeletedAt.Should().NotBeNull();
        hand.ShouldHaveTaken(5);

        await hand.PressAsync(hand.Button("Undo"));
        await IsToldAsync(hand, $"{Amelia} is back");
        await SeesAsync(hand.Button($"Options for {Amelia}"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Undo_that_comes_too_late_says_so(Way way)
    {
        await App.AddContactAsync(harborview, Ct);
        var hand = await OpenDetailsAsync(way);
        await ChooseAsync(hand, "Delete");
        await hand.PressAsync(hand.Button("Yes, Delete"));
        await SeesAsync(hand.Button("Undo"));
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        hand.Tab.ExpectRefusal(HttpStatusCode.Conflict);
        await hand.PressAsync(hand.Button("Undo"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = Contact.TooLate, Exact = true }));
        await hand.PressAsync(hand.Link("Back to the customer"));
        await Assertions.Expect(hand.Page.Locator(".contact")).ToHaveCountAsync(0);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Cancel_keeps_it_and_gives_the_focus_back(Way way)
    {
        await App.AddContactAsync(harborview, Ct);
        var hand = await OpenDetailsAsync(way);
        await ChooseAsync(hand, "Delete");
        await hand.PressAsync(hand.Link("Cancel"));
        await Assertions.Expect(hand.Dialog).ToHaveCountAsync(0);
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().ContainSingle();
        if (way != Way.WithoutScript) (await Hand.HasFocusAsync(hand.Button($"Options for {Amelia}"))).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_two_editors_the_second_keeps_mine_or_theirs(Way way)
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        var (first, second) = (await OpenDetailsAsync(way), await OpenDetailsAsync(way));
        await ChooseAsync(first, "Edit");
        await ChooseAsync(second, "Edit");
        await first.TypeAsync(first.Field("Job Title"), "Theirs");
        await first.TypeAsync(first.Field("Name"), "Amelia Theirs");
        await first.PressAsync(first.Button("Save"));
        await IsToldAsync(first, "Amelia Theirs saved");

        await second.TypeAsync(second.Field("Job Title"), "Mine");
        await second.TypeAsync(second.Field("Name"), "Amelia Mine");
        second.Tab.ExpectRefusal(HttpStatusCode.Conflict);
        await second.PressAsync(second.Button("Save"));
        await SeesAsync(second.Page.GetByText("saved this contact on"));
        await second.TickAsync(second.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Keep theirs ?: Name$") }));
        await second.TickAsync(second.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Keep mine ?: Job Title$") }));
        await second.PressAsync(second.Button("Save"));
        await IsToldAsync(second, "Amelia Theirs saved");
        var saved = await App.FindContactAsync(harborview, amelia, Ct);
        (saved.Name, saved.JobTitle, saved.Version).Should().Be(("Amelia Theirs", "Mine", 3));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_tab_shows_them_and_an_act_there_comes_back_to_it(Way way)
    {
        await App.AddContactAsync(harborview, Ct);
        var hand = await OpenDetailsAsync(way);
        await hand.PressAsync(hand.Page.GetByRole(AriaRole.Navigation, new() { Name = "Customer sections" }).GetByRole(AriaRole.Link, new() { Name = "Contacts", Exact = true }));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Contact Details", Exact = true }));
        await Assertions.Expect(hand.Page).ToHaveTitleAsync("Contacts: Harborview Hotels · MscModular");
        await ChooseAsync(hand, "Delete");
        await hand.PressAsync(hand.Button("Yes, Delete"));
        await IsToldAsync(hand, "Contact deleted");
        await Assertions.Expect(hand.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/customers/{harborview}{(way == Way.WithoutScript ? "" : "/contacts")}$"));
    }

    private async Task<Hand> OpenDetailsAsync(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Link(Harborview));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Contact Details", Exact = true }));
        return hand;
    }

    private static async Task ChooseAsync(Hand hand, string option)
    {
        await hand.PressAsync(hand.Button($"Options for {Amelia}"));
        await hand.PressAsync(hand.Page.Locator(".contact").GetByRole(AriaRole.Link, new() { Name = option, Exact = true }));
    }
}
