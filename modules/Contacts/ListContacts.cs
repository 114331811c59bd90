using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;

namespace MscModular.Contacts;

/// <summary>A customer's contacts by name.</summary>
internal sealed record ContactList(CustomerInSight Customer, IReadOnlyList<Contact> Contacts)
{
    /// <summary>Duties whose mails would reach nobody.</summary>
    public IReadOnlyList<Duties> HeldByNobody => [.. EachDuty.All.Where(duty => !Contacts.Any(contact => contact.Duties.HasFlag(duty)))];

    /// <summary>Duties that only this contact holds.</summary>
    public IReadOnlyList<Duties> HeldOnlyBy(Contact contact) =>
        [.. EachDuty.In(contact.Duties).Where(duty => Contacts.All(other => other.Id == contact.Id || !other.Duties.HasFlag(duty)))];
}

/// <summary>Reads the contacts of a customer that the caller was found to see.</summary>
internal sealed class ListContacts(ContactStore store) : IUseCase
{
    public async Task<ContactList> RunAsync(CustomerInSight customer, CancellationToken ct) => new(customer, await store.ListAsync(customer.Id, ct));
}
