using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;

namespace MscModular.Contacts;

/// <summary>A customer's contacts by name, for whoever looks at them.</summary>
internal sealed record ContactList(CustomerInSight Customer, IReadOnlyList<Contact> Contacts, bool MayEdit)
{
    public static readonly ContactList None = new(new(default, "", true), [], false);

    /// <summary>Duties whose mails would reach nobody.</summary>
    public IReadOnlyList<Duties> HeldByNobody => [.. EachDuty.All.Where(duty => !Contacts.Any(contact => contact.Duties.HasFlag(duty)))];
}

/// <summary>Reads the contacts of a customer that the caller was found to see.</summary>
internal sealed class ListContacts(ContactStore store, Caller caller) : IUseCase
{
    public async Task<ContactList> RunAsync(CustomerInSight customer, CancellationToken ct) =>
        new(customer, await store.ListAsync(customer.Id, ct), caller.May(Permissions.EditContacts) && !customer.IsDeleted);
}
