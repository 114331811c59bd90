using System.Net;
using MscModular.Contacts;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Contacts;

public abstract class ContactPagesSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly (string, string?)[] Filled =
    [
        ("Input.Name", "Amelia Hart"),
        ("Input.JobTitle", "IT Manager"),
        ("Input.PhoneNumber", "+61 2 5550 0119"),
        ("Input.EmailAddress", "amelia.hart@harborview.example"),
        ("Input.Duties", "Technical"),
        ("Input.Duties", "Renewal"),
    ];

    private CustomerId harborview;

    private string Url => $"/customers/{harborview}";

    protected override async Task PrepareAsync() => harborview = await App.AddCustomerAsync(Ct);

    [Fact]
    public async Task Contact_Details_stand_whole_on_the_Summary_and_on_their_tab()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync($"{Url}/contacts/new", Ct);
        page.Texts("main .field > label:not(.opt), main .field > legend").Should().Equal("Name *", "Job Title", "Phone Number", "Email Address", "Duties");
        var saved = await visitor.SubmitAsync(page, Filled, Ct);
        saved.Location.Should().Be(Url);
        (await visitor.SubmitAsync(page, Filled, Ct)).Location.Should().Be(Url, "a form sent twice adds once");

        foreach (var address in new[] { Url, $"{Url}/contacts" })
        {
            var shown = await visitor.GetAsync(address, Ct);
            shown.Texts("h1").Should().Equal("Harborview Hotels Active");
            shown.Texts("nav.tabs a").Should().Equal("Summary", "Contacts", "Activity");
            shown.Texts("nav.tabs a[aria-current]").Should().Equal(address == Url ? "Summary" : "Contacts");
            shown.Texts(".contact b").Should().Equal("Amelia Hart");
            shown.Texts(".contact .who > span:not(.tags)").Should().Equal("IT Manager", "amelia.hart@harborview.example", "+61 2 5550 0119");
            shown.Texts(".contact .tag").Should().Equal("Technical", "Renewal");
            shown.Find(".contact .who a").Select(link => link.GetAttribute("href")).Should().Equal("mailto:amelia.hart@harborview.example", "tel:+61255500119");
            shown.Find(".contact button[aria-label='Options for Amelia Hart']").Should().ContainSingle();
            shown.Texts(".contact .menu a").Should().Equal("Edit", "Delete");
            shown.Texts("main .hint").Should().Equal("Nobody holds the duty Billing. Give it to a new contact: Billing", "Nobody holds the duty Security. Give it to a new contact: Security");
        }
    }

    [Fact]
    public async Task A_duty_that_nobody_holds_leads_to_a_form_where_it_is_ticked()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var details = await visitor.GetAsync(Url, Ct);
        details.Texts("main .muted").Should().Contain("No contact yet.");
        var page = await visitor.GetAsync(details.Find("main .hint a")[^1].GetAttribute("href")!, Ct);
        page.Find("[name='Input.Duties'][checked]").Select(box => box.GetAttribute("value")).Should().Equal("Security");
    }

    [Fact]
    public async Task A_refused_form_says_so_beside_both_fields_and_above_them_and_keeps_what_was_typed()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var refused = await visitor.PostFormAsync($"{Url}/contacts/new", [("Input.JobTitle", "<b>IT</b>"), ("Input.Duties", "Billing")], Ct);
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Document.Title.Should().StartWith("Error: ");
        string[] problems = ["Enter a name", "Enter a phone number or an email address", "Enter an email address or a phone number"];
        refused.Texts(".errs li").Should().Equal(problems);
        refused.Texts(".field .error").Should().Equal(problems.Select(problem => "Error: " + problem));
        refused.Find(".errs a").Select(link => link.GetAttribute("href")![1..]).Should().OnlyContain(id => refused.Document.GetElementById(id) != null);
        refused.Find("[name='Input.JobTitle']").Single().GetAttribute("value").Should().Be("<b>IT</b>");
        refused.Find("[name='Input.Duties'][checked]").Select(box => box.GetAttribute("value")).Should().Equal("Billing");
        (await visitor.SubmitAsync(refused, Filled, Ct)).Location.Should().Be(Url);
        (await visitor.GetAsync(Url, Ct)).Texts(".flash p").Should().Equal("Amelia Hart added");
    }

    [Fact]
    public async Task Hostile_names_and_addresses_are_shown_as_they_are()
    {
        const string name = "<script>alert(1)</script> \"O’Brien\" \u202Eمرحبا";
        await App.AddContactAsync(harborview, Ct, Persons.Amelia() with { Name = name, EmailAddress = "a?cc=x%40y&b'#c@d.example" });
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync(Url, Ct);
        page.Find(".contact b bdi").Single().TextContent.Should().Be(name);
        page.Find(".contact .who a")[0].GetAttribute("href").Should().Be("mailto:a%3Fcc%3Dx%2540y%26b%27%23c@d.example");
        page.Find(".contact button").Single().GetAttribute("aria-label").Should().Be($"Options for {name}");
    }

    [Fact]
    public async Task Deleted_a_contact_comes_back_by_the_Undo_in_the_message_however_often_it_is_pressed()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync($"{Url}/contacts/{amelia}/delete", Ct);
        page.Texts("dialog h2, #delete-d, dialog .muted, dialog footer > *").Should().Equal(
            "Delete contact?", "Amelia Hart will no longer receive notices for Harborview Hotels.", "Nobody will hold the duty Technical then. You can undo this for 10 minutes.", "Cancel", "Yes, Delete");
        page.Find("dialog [autofocus]").Single().TextContent.Should().Be("Cancel");

        (await visitor.SubmitAsync(page, [], Ct)).Location.Should().Be(Url);
        (await visitor.SubmitAsync(page, [], Ct)).Location.Should().Be(Url, "a second press of the same button does no harm");
        var told = await visitor.GetAsync(Url, Ct);
        told.Texts(".flash p").Should().Equal("Contact deleted. Undo is possible until 09:40 UTC.");
        told.Texts(".flash button").Should().Equal("Undo");
        told.Find(".contact").Should().BeEmpty();

        (await visitor.SubmitAsync(told, [], Ct)).Location.Should().Be(Url, "the first form of the page is Undo");
        (await visitor.SubmitAsync(told, [], Ct)).Location.Should().Be(Url);
        var back = await visitor.GetAsync(Url, Ct);
        back.Texts(".flash p").Should().Equal("Amelia Hart is back");
        back.Texts(".contact b").Should().Equal("Amelia Hart");
        (await App.FindContactAsync(harborview, amelia, Ct)).Version.Should().Be(3);
    }

    [Fact]
    public async Task After_ten_minutes_Undo_is_refused_with_the_reason()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await visitor.PostFormAsync($"{Url}/contacts/{amelia}/delete", [], Ct);
        var told = await visitor.GetAsync(Url, Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        var refused = await visitor.SubmitAsync(told, [], Ct);
        (refused.Status, refused.Texts("h1").Single()).Should().Be((HttpStatusCode.Conflict, Contact.TooLate));
        (await visitor.GetAsync($"{Url}/contacts/{amelia}/undo", Ct)).Texts("h1").Should().Equal(Contact.TooLate);
        (await visitor.GetAsync($"{Url}/contacts/{amelia}/edit", Ct)).Texts("h1").Should().Equal(Contact.IsGone);
        (await visitor.GetAsync(Url, Ct)).Find(".contact").Should().BeEmpty();
    }

    [Fact]
    public async Task Of_two_editors_the_second_sees_both_versions_and_chooses()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        using var anna = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        using var bert = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var (first, second) = (await anna.GetAsync($"{Url}/contacts/{amelia}/edit", Ct), await bert.GetAsync($"{Url}/contacts/{amelia}/edit", Ct));
        (await anna.SubmitAsync(first, [("Input.JobTitle", "Head of IT"), ("Input.Duties", "Security"), ("Input.PhoneNumber", "")], Ct)).Location.Should().Be(Url);

        var conflict = await bert.SubmitAsync(second, [("Input.JobTitle", "CIO"), ("Input.Duties", "Technical"), ("Input.Duties", "Billing")], Ct);
        conflict.Status.Should().Be(HttpStatusCode.Conflict);
        conflict.Texts(".note p").Single().Should().StartWith("MSP Administrator 1 saved this contact on 16 Mar 2026, 09:30 UTC, while you were editing.");
        conflict.Texts("tbody tr").Should().Equal(
            "Job Title IT Manager CIOKeep mine: Job Title Head of ITKeep theirs: Job Title",
            "Phone Number +61 2 5550 0119 +61 2 5550 0119Keep mine: Phone Number —Keep theirs: Phone Number",
            "Duties Technical Billing, TechnicalKeep mine: Duties SecurityKeep theirs: Duties");
        (await bert.SubmitAsync(conflict, [("Input.JobTitle", "CIO"), ("Input.Duties", "Billing, Technical")], Ct)).Location.Should().Be(Url);
        (await App.FindContactAsync(harborview, amelia, Ct)).Should().BeEquivalentTo(new { Version = 3, JobTitle = "CIO", Duties = Duties.Billing | Duties.Technical, Phone = (string?)null, Name = "Amelia Hart" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"Duties":null}""")]
    [InlineData("""{"Duties":[null,"x"],"Name":7}""")]
    public async Task A_forged_memory_of_what_stood_before_shows_the_comparison_without_it(string before)
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var conflict = await visitor.PostFormAsync($"{Url}/contacts/{amelia}/edit", [("Version", "0"), ("Before", before), ("Input.JobTitle", "CIO")], Ct);
        conflict.Status.Should().Be(HttpStatusCode.Conflict);
        conflict.Texts("tbody tr td")[0].Should().Be("Not known any more");
    }

    [Fact]
    public async Task A_deleted_customers_contacts_are_shown_and_nothing_can_be_done_to_them()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var open = await visitor.GetAsync($"{Url}/contacts/{amelia}/edit", Ct);
        await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(harborview, "Unpaid", Ct));
        (await visitor.GetAsync($"{Url}/contacts", Ct)).Find(".contact button, main a[href$='/contacts/new']").Should().HaveCount(2, "a suspended customer's contacts can be edited");
        await App.RunAsync((DeleteCustomer delete) => delete.RunAsync(harborview, Ct));

        var page = await visitor.GetAsync($"{Url}/contacts", Ct);
        page.Texts(".contact b").Should().Equal("Amelia Hart");
        page.Find("main .card button, main .card a[href*='/contacts/']").Should().BeEmpty();
        foreach (var act in new[] { "new", $"{amelia}/edit", $"{amelia}/delete", $"{amelia}/undo" })
        {
            (await visitor.GetAsync($"{Url}/contacts/{act}", Ct)).Texts("h1").Should().Equal(Contact.CustomerIsGone);
            var refused = await visitor.PostAsync($"{Url}/contacts/{act}", [await visitor.TokenAsync(Ct)], Ct);
            (refused.Status, refused.Texts("h1").Single()).Should().Be((HttpStatusCode.Conflict, Contact.CustomerIsGone));
        }

        (await visitor.SubmitAsync(open, [("Input.Name", "Somebody")], Ct)).Status.Should().Be(HttpStatusCode.Conflict);
        (await App.FindContactAsync(harborview, amelia, Ct)).Name.Should().Be("Amelia Hart");
    }

    [Fact]
    public async Task A_Read_Only_Administrator_sees_contacts_and_no_way_to_change_them()
    {
        await App.AddContactAsync(harborview, Ct);
        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var page = await reader.GetAsync(Url, Ct);
        page.Texts(".contact b").Should().Equal("Amelia Hart");
        page.Find(".contact button, main a[href*='/contacts/']").Should().BeEmpty();
        page.Texts("main .hint").Should().Contain("Nobody holds the duty Billing.");
    }

    [Fact]
    public async Task Every_act_stands_in_the_customers_activity()
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await visitor.PostFormAsync($"{Url}/contacts/new", Filled, Ct);
        var page = await visitor.GetAsync($"{Url}/activity", Ct);
        page.Texts("tbody tr td[data-l=Action]").Should().Equal("Contact added", "Customer added");
        page.Texts("tbody tr:first-child td:last-child").Single().Should().Contain("Name: Amelia Hart").And.Contain("Duties: Technical, Renewal");
    }
}

public sealed class ContactPagesOnSqlite() : ContactPagesSpec(TestDatabase.Sqlite);

public sealed class ContactPagesOnPostgres() : ContactPagesSpec(TestDatabase.Postgres);
