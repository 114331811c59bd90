using MscModular.Contacts;
using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Contacts;

/// <summary>Contacts as an operator types them, right in every field unless a test says otherwise.</summary>
internal static class Persons
{
    public static ContactForm Amelia() => new()
    {
        Name = "Amelia Hart",
        JobTitle = "IT Manager",
        PhoneNumber = "+61 2 5550 0119",
        EmailAddress = "amelia.hart@harborview.example",
        Duties = ["Technical"],
    };

    public static async Task<ContactId> AddContactAsync(this PortalHost app, CustomerId customer, CancellationToken ct, ContactForm? form = null) =>
        (await app.RunAsync((AddContact add) => add.RunAsync(customer, form ?? Amelia(), Guid.CreateVersion7().ToString(), ct))) is { IsRefused: false } added
            ? added.Value
            : throw new InvalidOperationException("The contact was refused.");

    /// <summary>The contact, deleted or not.</summary>
    public static async Task<Contact> FindContactAsync(this PortalHost app, CustomerId customer, ContactId id, CancellationToken ct) =>
        await app.RunAsync((ContactStore store) => store.FindAsync(customer, id, ct)) ?? throw new InvalidOperationException("There is no such contact.");

    public static Task<ContactList> ContactsAsync(this PortalHost app, CustomerId customer, CancellationToken ct) =>
        app.RunAsync((ListContacts list) => list.RunAsync(new CustomerInSight(customer, "", false), ct));
}
