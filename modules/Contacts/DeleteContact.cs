using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Contacts;

/// <summary>Deletes a contact; for ten minutes that can be undone.</summary>
internal sealed class DeleteContact(ChangeContacts change, TimeProvider clock) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId customer, ContactId id, CancellationToken ct) => change.RunAsync(customer, id, Delete, "contact.deleted", ct);

    private Refusal? Delete(Contact contact)
    {
        contact.Delete(clock.GetUtcNow());
        return null;
    }
}
