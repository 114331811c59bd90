using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;

namespace MscModular.Contacts;

/// <summary>A contact, deleted or not, among those of its customer.</summary>
internal sealed record ContactView(Contact Contact, ContactList List)
{
    /// <summary>Duties that nobody else holds.</summary>
    public Duties OnlyHolderOf => List.Contacts.Where(other => other.Id != Contact.Id).Aggregate(Contact.Duties, (duties, other) => duties & ~other.Duties);
}

/// <summary>Reads one contact of a customer within the caller's sight, for its pages.</summary>
internal sealed class FindContact(ICustomerDirectory customers, ContactStore store, ListContacts list) : IUseCase
{
    public async Task<ContactView?> RunAsync(CustomerId customer, ContactId id, CancellationToken ct)
    {
        if (await customers.FindAsync(customer, ct) is not { } seen) return null;
        return await store.FindAsync(customer, id, ct) is { } contact ? new(contact, await list.RunAsync(seen, ct)) : null;
    }
}
