using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Contacts;

/// <summary>Brings a deleted contact back as it was.</summary>
internal sealed class UndoDelete(ChangeContacts change, TimeProvider clock) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId customer, ContactId id, CancellationToken ct) =>
        change.RunAsync(customer, id, contact => contact.Undo(clock.GetUtcNow()), "contact.restored", ct);
}
