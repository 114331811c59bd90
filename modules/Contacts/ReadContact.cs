using MscModular.Kernel;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;

namespace MscModular.Contacts;

/// <summary>Reads the fields of a contact by the rules of SPEC 3.</summary>
internal sealed class ReadContact(Organization organization) : IUseCase
{
    public Result<Person> Run(ContactForm form)
    {
        var typed = new Typed("");
        var person = new Person
        {
            Name = typed.Text(nameof(form.Name), form.Name, "Name", "a", 100),
            JobTitle = typed.Optional(nameof(form.JobTitle), form.JobTitle, "Job title", 100),
            Phone = typed.Phone(nameof(form.PhoneNumber), form.PhoneNumber, required: false),
            PhoneE164 = Phones.International(form.PhoneNumber, organization.DefaultCountry),
            Email = Email(form, typed),
            Duties = ReadDuties(form, typed),
        };
        if (person.Phone is null && person.Email is null)
        {
            typed.Refuse(nameof(form.PhoneNumber), "Enter a phone number or an email address");
            typed.Refuse(nameof(form.EmailAddress), "Enter an email address or a phone number");
        }

        return typed.Problems.Count > 0 ? Refusal.Invalid(typed.Problems) : person;
    }

    private static string? Email(ContactForm form, Typed typed)
    {
        const string field = nameof(ContactForm.EmailAddress);
        var before = typed.Problems.Count;
        var text = typed.Optional(field, form.EmailAddress, "Email address", 254);
        if (text is not null && typed.Problems.Count == before && !IsAddress(text)) typed.Refuse(field, "Enter an email address such as name@example.com");
        return text;
    }

    // Whether there is such a mailbox only a mail can tell; this keeps out what no mail could be sent to.
    private static bool IsAddress(string text) =>
        text.Count(c => c == '@') == 1 && !text.StartsWith('@') && !text.EndsWith('@') && !text.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"');

    private static Duties ReadDuties(ContactForm form, Typed typed)
    {
        var duties = Duties.None;
        foreach (var name in Typed.Several(form.Duties))
        {
            var duty = EachDuty.All.FirstOrDefault(one => one.ToString() == name);
            if (duty == Duties.None) typed.Refuse(nameof(form.Duties), "Choose duties from the list");
            duties |= duty;
        }

        return duties;
    }
}
