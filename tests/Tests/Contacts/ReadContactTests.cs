using MscModular.Contacts;
using MscModular.Kernel;
using MscModular.Kernel.Results;

namespace MscModular.Tests.Contacts;

public sealed class ReadContactTests
{
    [Fact]
    public void Everything_that_is_typed_is_kept()
    {
        var person = Read(Persons.Amelia() with { Name = "  Amelia Hart ", Duties = ["Security", "Billing,Technical"] }).Value;
        person.Should().BeEquivalentTo(new
        {
            Name = "Amelia Hart",
            JobTitle = "IT Manager",
            Phone = "+61 2 5550 0119",
            PhoneE164 = "+61255500119",
            Email = "amelia.hart@harborview.example",
            Duties = Duties.Billing | Duties.Technical | Duties.Security,
        });
    }

    [Theory]
    [InlineData("555 ext 4", null)]
    [InlineData(" ", "a@b")]
    [InlineData(null, "o'brien+backup@müller.example")]
    public void A_phone_number_or_an_email_address_is_enough(string? phone, string? email) =>
        Read(new() { Name = "株式会社", PhoneNumber = phone, EmailAddress = email }).IsRefused.Should().BeFalse();

    [Fact]
    public void Without_both_each_of_them_says_so()
    {
        Problems(Persons.Amelia() with { PhoneNumber = "", EmailAddress = "  " }).Should().Equal(
            new Problem("PhoneNumber", "Enter a phone number or an email address"),
            new Problem("EmailAddress", "Enter an email address or a phone number"));
    }

    [Fact]
    public void An_empty_form_asks_for_a_name_and_a_way_to_reach_it() =>
        Problems(new()).Select(problem => problem.Field).Should().Equal("Name", "PhoneNumber", "EmailAddress");

    [Theory]
    [InlineData("amelia")]
    [InlineData("@harborview.example")]
    [InlineData("amelia@")]
    [InlineData("a@b@c")]
    [InlineData("amelia hart@harborview.example")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("Amelia <a@b.example>")]
    [InlineData("a\r\nBcc: x@y.example")]
    [InlineData("a@b\0c")]
    public void What_no_mail_could_be_sent_to_is_refused(string email) =>
        Problems(Persons.Amelia() with { EmailAddress = email }).Should().ContainSingle().Which.Field.Should().Be("EmailAddress");

    [Theory]
    [InlineData("n/a")]
    [InlineData("12")]
    [InlineData("+61 2 5550 0119 extension")]
    [InlineData("0123456789012345678901234567890")]
    public void What_is_no_phone_number_is_refused(string phone) =>
        Problems(Persons.Amelia() with { PhoneNumber = phone }).Should().ContainSingle().Which.Field.Should().Be("PhoneNumber");

    [Fact]
    public void Texts_have_their_lengths_and_hold_no_control_characters()
    {
        Read(Persons.Amelia() with { Name = new('n', 100), JobTitle = new('j', 100), EmailAddress = new string('e', 248) + "@b.com" }).IsRefused.Should().BeFalse();
        Problems(Persons.Amelia() with { Name = new('n', 101), JobTitle = "a\tb\u0001", EmailAddress = new string('e', 249) + "@b.com" })
            .Select(problem => problem.Field).Should().Equal("Name", "JobTitle", "EmailAddress");
    }

    [Theory]
    [InlineData("Sales")]
    [InlineData("None")]
    [InlineData("technical")]
    [InlineData("15")]
    public void A_duty_that_is_none_is_refused(string duty) =>
        Problems(Persons.Amelia() with { Duties = ["Billing", duty] }).Should().Equal(new Problem("Duties", "Choose duties from the list"));

    [Fact]
    public void Deleting_twice_and_undoing_twice_does_no_harm_and_ten_minutes_later_it_is_too_late()
    {
        var now = new DateTimeOffset(2026, 3, 16, 9, 30, 0, TimeSpan.Zero);
        var contact = Contact.Of(default, Read(Persons.Amelia()).Value!, now);
        contact.Delete(now);
        contact.Delete(now.AddMinutes(5));
        (contact.DeletedAt, contact.UndoUntil, contact.Locked?.Message).Should().Be((now, now.AddMinutes(10), Contact.IsGone));
        contact.Undo(now.AddMinutes(10).AddTicks(1))?.Message.Should().Be(Contact.TooLate);
        contact.Undo(now.AddMinutes(10)).Should().BeNull();
        contact.Undo(now.AddDays(1)).Should().BeNull("it is there");
        contact.DeletedAt.Should().BeNull();
    }

    private static Result<Person> Read(ContactForm form) => new ReadContact(new Organization()).Run(form);

    private static IReadOnlyList<Problem> Problems(ContactForm form) => Read(form).Refusal?.Problems ?? [];
}
