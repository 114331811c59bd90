using System.Globalization;
using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Contacts;

/// <summary>Changes a contact.</summary>
internal sealed class EditContact(ChangeContacts change, ReadContact read) : IUseCase
{
    /// <summary>Somebody saved it since the form was opened.</summary>
    public const string Overtaken = "Somebody else saved this contact while you were editing";

    /// <summary>Refused with <see cref="Overtaken"/> where the version isn't the stored one; nothing typed is saved then.</summary>
    public Task<Refusal?> RunAsync(CustomerId customer, ContactId id, string? version, ContactForm form, CancellationToken ct) =>
        change.RunAsync(customer, id, contact => Edit(contact, version, form), "contact.edited", ct);

    private Refusal? Edit(Contact contact, string? version, ContactForm form)
    {
        if (contact.Locked is { } locked) return locked;
        if (version != contact.Version.ToString(CultureInfo.InvariantCulture)) return Refusal.Conflict(Overtaken);
        var person = read.Run(form);
        if (person.IsRefused) return person.Refusal;
        contact.Change(person.Value);
        return null;
    }
}
