using System.Globalization;
using MscModular.Contacts;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Contacts;

public abstract class ContactsSpec(TestDatabase database) : PortalSpec(database)
{
    private CustomerId harborview;

    protected override async Task PrepareAsync() => harborview = await App.AddCustomerAsync(Ct);

    [Fact]
    public async Task A_contact_is_added_edited_deleted_and_brought_back_and_each_is_put_down()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        (await EditAsync(amelia, "1", Persons.Amelia() with { JobTitle = "", PhoneNumber = null, Duties = ["Technical", "Security"] })).Should().BeNull();
        var edited = await App.FindContactAsync(harborview, amelia, Ct);
        edited.Should().BeEquivalentTo(new { Version = 2, Name = "Amelia Hart", JobTitle = (string?)null, Phone = (string?)null, PhoneE164 = (string?)null, Duties = Duties.Technical | Duties.Security, SavedBy = "Test", SavedAt = App.Clock.Now });

        (await DeleteAsync(amelia)).Should().BeNull();
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().BeEmpty();
        (await UndoAsync(amelia)).Should().BeNull();
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().ContainSingle().Which.Should().BeEquivalentTo(edited, but => but.Excluding(contact => contact.Version));

        var entries = await HistoryAsync();
        entries.Select(entry => (entry.Action, entry.ObjectKind, entry.ObjectId, entry.ObjectName)).Should().Equal(
            ("contact.restored", "contact", amelia.ToString(), "Amelia Hart"),
            ("contact.deleted", "contact", amelia.ToString(), "Amelia Hart"),
            ("contact.edited", "contact", amelia.ToString(), "Amelia Hart"),
            ("contact.added", "contact", amelia.ToString(), "Amelia Hart"));
        entries[3].ChangeLines.Should().Equal("Name: Amelia Hart", "Job Title: IT Manager", "Phone Number: +61 2 5550 0119", "Email Address: amelia.hart@harborview.example", "Duties: Technical");
        entries[2].ChangeLines.Should().Equal("Job Title: IT Manager → —", "Phone Number: +61 2 5550 0119 → —", "Duties: Technical → Technical, Security");
        entries[1].ChangeLines.Should().Equal("Name: Amelia Hart → —", "Email Address: amelia.hart@harborview.example → —", "Duties: Technical, Security → —");
        entries[0].ChangeLines.Should().Equal("Name: Amelia Hart", "Email Address: amelia.hart@harborview.example", "Duties: Technical, Security");
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_nothing_is_saved()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        (await AddAsync(new() { Name = "Nobody" }, "a")).Refusal?.Problems.Select(problem => problem.Field).Should().Equal("PhoneNumber", "EmailAddress");
        (await EditAsync(amelia, "1", Persons.Amelia() with { Name = " " }))?.Problems.Should().Equal(new Problem("Name", "Enter a name"));
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().ContainSingle().Which.Version.Should().Be(1);
        (await HistoryAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Contacts_stand_by_name_in_any_script_and_two_of_one_name_are_two()
    {
        foreach (var name in new[] { "Zoë", "Łucja", "anna", "Nadia", "Ānn", "anna", "株" }) await App.AddContactAsync(harborview, Ct, Persons.Amelia() with { Name = name });
        var other = await App.AddCustomerAsync(Ct, Typing.Account("Acme"));
        await App.AddContactAsync(other, Ct);
        (await App.ContactsAsync(harborview, Ct)).Contacts.Select(contact => contact.Name).Should().Equal("Ānn", "anna", "anna", "Łucja", "Nadia", "Zoë", "株");
    }

    [Fact]
    public async Task A_duty_that_nobody_holds_is_named_and_so_is_one_that_only_one_holds()
    {
        (await App.ContactsAsync(harborview, Ct)).HeldByNobody.Should().Equal(Duties.Billing, Duties.Technical, Duties.Renewal, Duties.Security);
        var amelia = await App.AddContactAsync(harborview, Ct, Persons.Amelia() with { Duties = ["Technical", "Renewal"] });
        await App.AddContactAsync(harborview, Ct, Persons.Amelia() with { Duties = ["Renewal", "Billing"] });
        var list = await App.ContactsAsync(harborview, Ct);
        list.HeldByNobody.Should().Equal(Duties.Security);
        (await App.RunAsync((FindContact find) => find.RunAsync(harborview, amelia, Ct)))?.OnlyHolderOf.Should().Be(Duties.Technical);
        await DeleteAsync(amelia);
        (await App.ContactsAsync(harborview, Ct)).HeldByNobody.Should().Equal(Duties.Technical, Duties.Security);
    }

    [Fact]
    public async Task Saved_as_it_was_nothing_happens()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        (await EditAsync(amelia, "1", Persons.Amelia())).Should().BeNull();
        (await App.FindContactAsync(harborview, amelia, Ct)).Version.Should().Be(1);
        (await HistoryAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_or_twenty_times_at_once_adds_once()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AddAsync(Persons.Amelia(), "one")));
        added.Select(each => each.Value).Distinct().Should().ContainSingle();
        (await AddAsync(Persons.Amelia(), "one")).Value.Should().Be(added[0].Value);
        (await AddAsync(Persons.Amelia(), "another")).Value.Should().NotBe(added[0].Value);
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().HaveCount(2);
        (await HistoryAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Of_twenty_editors_of_one_version_exactly_one_saves()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        var refusals = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => EditAsync(amelia, "1", Persons.Amelia() with { JobTitle = $"Title {i}" })));
        refusals.Count(refusal => refusal is null).Should().Be(1);
        refusals.OfType<Refusal>().Should().OnlyContain(refusal => refusal.Kind == RefusalKind.Conflict && refusal.Message == EditContact.Overtaken);
        var contact = await App.FindContactAsync(harborview, amelia, Ct);
        (contact.Version, contact.JobTitle).Should().Be((2, $"Title {Array.IndexOf(refusals, null)}"));
    }

    [Fact]
    public async Task A_contact_has_a_version_of_its_own()
    {
        var (amelia, nadia) = (await App.AddContactAsync(harborview, Ct), await App.AddContactAsync(harborview, Ct));
        (await EditAsync(amelia, "1", Persons.Amelia() with { Name = "Amelia" })).Should().BeNull();
        (await EditAsync(nadia, "1", Persons.Amelia() with { Name = "Nadia" })).Should().BeNull();
        (await App.FindCustomerAsync(harborview, Ct)).Version.Should().Be(1);
    }

    [Fact]
    public async Task Deleted_and_undone_by_twenty_at_once_it_is_so_once()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DeleteAsync(amelia)))).Should().OnlyContain(refusal => refusal == null);
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UndoAsync(amelia)))).Should().OnlyContain(refusal => refusal == null);
        (await App.FindContactAsync(harborview, amelia, Ct)).Version.Should().Be(3);
        (await HistoryAsync()).Select(entry => entry.Action).Should().Equal("contact.restored", "contact.deleted", "contact.added");
    }

    [Fact]
    public async Task Undo_works_for_ten_minutes_and_says_then_why_not()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        await DeleteAsync(amelia);
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        (await UndoAsync(amelia)).Should().BeNull();

        await DeleteAsync(amelia);
        App.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromMilliseconds(1));
        var refusal = await UndoAsync(amelia);
        (refusal?.Kind, refusal?.Message).Should().Be((RefusalKind.Conflict, Contact.TooLate));
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_was_deleted_a_day_ago_is_forgotten_and_nobody_else()
    {
        var (amelia, nadia) = (await App.AddContactAsync(harborview, Ct), await App.AddContactAsync(harborview, Ct));
        var bram = await App.AddContactAsync(harborview, Ct);
        await DeleteAsync(amelia);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        await DeleteAsync(nadia);
        App.Clock.Advance(TimeSpan.FromDays(1));
        (await App.RunAsync((ForgetContacts forget) => forget.RunAsync(Ct))).Should().Be(1);
        (await UndoAsync(amelia))?.Kind.Should().Be(RefusalKind.NotFound);
        (await UndoAsync(nadia))?.Message.Should().Be(Contact.TooLate);
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().ContainSingle().Which.Id.Should().Be(bram);
    }

    [Fact]
    public async Task A_deleted_contact_is_not_edited()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        await DeleteAsync(amelia);
        var refusal = await EditAsync(amelia, "2", Persons.Amelia() with { Name = "Somebody" });
        (refusal?.Kind, refusal?.Message).Should().Be((RefusalKind.Conflict, Contact.IsGone));
    }

    [Fact]
    public async Task A_suspended_customers_contacts_change_and_a_deleted_ones_are_read_only()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(harborview, "Unpaid", Ct));
        (await EditAsync(amelia, "1", Persons.Amelia() with { Name = "Amelia" })).Should().BeNull();
        var nadia = await App.AddContactAsync(harborview, Ct);
        (await DeleteAsync(nadia)).Should().BeNull();

        await App.RunAsync((DeleteCustomer delete) => delete.RunAsync(harborview, Ct));
        var refusals = new[] { (await AddAsync(Persons.Amelia(), "late")).Refusal, await EditAsync(amelia, "2", Persons.Amelia()), await DeleteAsync(amelia), await UndoAsync(nadia) };
        refusals.Should().OnlyContain(refusal => refusal != null && refusal.Kind == RefusalKind.Conflict && refusal.Message == Contact.CustomerIsGone);
        (await App.ContactsAsync(harborview, Ct)).Contacts.Should().ContainSingle().Which.Name.Should().Be("Amelia");

        await App.RunAsync((RestoreCustomer restore) => restore.RunAsync(harborview, Ct));
        (await UndoAsync(nadia)).Should().BeNull();
    }

    [Fact]
    public async Task A_contact_is_not_found_through_another_customer_nor_where_there_is_none()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        var acme = await App.AddCustomerAsync(Ct, Typing.Account("Acme"));
        foreach (var customer in new[] { acme, CustomerId.New() })
        {
            (await App.RunAsync((EditContact edit) => edit.RunAsync(customer, amelia, "1", Persons.Amelia(), Ct)))?.Kind.Should().Be(RefusalKind.NotFound);
            (await App.RunAsync((DeleteContact delete) => delete.RunAsync(customer, amelia, Ct)))?.Kind.Should().Be(RefusalKind.NotFound);
            (await App.RunAsync((UndoDelete undo) => undo.RunAsync(customer, amelia, Ct)))?.Kind.Should().Be(RefusalKind.NotFound);
        }

        (await App.RunAsync((AddContact add) => add.RunAsync(CustomerId.New(), Persons.Amelia(), "x", Ct))).Refusal?.Kind.Should().Be(RefusalKind.NotFound);
        (await App.FindContactAsync(harborview, amelia, Ct)).Version.Should().Be(1);
    }

    [Fact]
    public async Task A_Tenant_Administrator_reaches_the_contacts_of_assigned_customers_only()
    {
        var amelia = await App.AddContactAsync(harborview, Ct);
        var tilda = await App.AddAdministratorAsync(Role.TenantAdministrator, "Tilda Marrow", "tilda@example.com", Ct);
        void Tilda(Caller caller) => caller.Become(tilda, "Tilda Marrow", "tilda@example.com", Role.TenantAdministrator, null);
        (await App.RunAsync(Tilda, (EditContact edit) => edit.RunAsync(harborview, amelia, "1", Persons.Amelia(), Ct)))?.Kind.Should().Be(RefusalKind.NotFound);
        (await App.RunAsync(Tilda, (AddContact add) => add.RunAsync(harborview, Persons.Amelia(), "x", Ct))).Refusal?.Kind.Should().Be(RefusalKind.NotFound);

        var form = EditForm.Of(await App.FindCustomerAsync(harborview, Ct));
        await App.RunAsync((EditCustomer edit) => edit.RunAsync(harborview, form with { Account = form.Account with { TenantAdmins = [tilda.ToString()] } }, Ct));
        (await App.RunAsync(Tilda, (EditContact edit) => edit.RunAsync(harborview, amelia, "1", Persons.Amelia() with { Name = "Amelia" }, Ct))).Should().BeNull();
        (await App.FindContactAsync(harborview, amelia, Ct)).SavedBy.Should().Be("Tilda Marrow");
    }

    [Fact]
    public async Task Whatever_is_tried_in_whatever_order_the_portal_does_what_a_simple_model_says()
    {
        var random = new Random(20261124);
        var amelia = await App.AddContactAsync(harborview, Ct);
        var (version, deletedAt) = (1, (DateTimeOffset?)null);
        for (var step = 0; step < 200; step++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(random.Next(6)));
            var isGone = deletedAt is not null;
            var isLate = App.Clock.Now > deletedAt?.AddMinutes(10);
            var act = random.Next(5);
            var refusal = await (act switch
            {
                0 => DeleteAsync(amelia),
                1 or 2 => UndoAsync(amelia),
                3 => EditAsync(amelia, version.ToString(CultureInfo.InvariantCulture), Persons.Amelia() with { JobTitle = $"Step {step}" }),
                _ => EditAsync(amelia, "0", Persons.Amelia()),
            });
            var (isRefused, changes) = act switch
            {
                0 => (false, !isGone),
                1 or 2 => (isLate, isGone && !isLate),
                3 => (isGone, !isGone),
                _ => (true, false),
            };
            (refusal is not null).Should().Be(isRefused, $"step {step}: act {act}, deleted at {deletedAt}");
            if (changes) (version, deletedAt) = (version + 1, act == 0 ? App.Clock.Now : null);
            var contact = await App.FindContactAsync(harborview, amelia, Ct);
            (contact.Version, contact.DeletedAt).Should().Be((version, deletedAt));
            if (isLate && random.Next(2) == 0) (amelia, version, deletedAt) = (await App.AddContactAsync(harborview, Ct), 1, null);
        }
    }

    private Task<Result<ContactId>> AddAsync(ContactForm form, string key) => App.RunAsync((AddContact add) => add.RunAsync(harborview, form, key, Ct));

    private Task<Refusal?> EditAsync(ContactId id, string version, ContactForm form) => App.RunAsync((EditContact edit) => edit.RunAsync(harborview, id, version, form, Ct));

    private Task<Refusal?> DeleteAsync(ContactId id) => App.RunAsync((DeleteContact delete) => delete.RunAsync(harborview, id, Ct));

    private Task<Refusal?> UndoAsync(ContactId id) => App.RunAsync((UndoDelete undo) => undo.RunAsync(harborview, id, Ct));

    private async Task<IReadOnlyList<AuditEntry>> HistoryAsync() =>
        [.. (await App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(harborview, 100, Ct))).Where(entry => entry.ObjectKind == "contact")];
}

public sealed class ContactsOnSqlite() : ContactsSpec(TestDatabase.Sqlite);

public sealed class ContactsOnPostgres() : ContactsSpec(TestDatabase.Postgres);
