using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Contacts;

/// <summary>Adds a contact to a customer.</summary>
internal sealed class AddContact(ChangeContacts change, ReadContact read, TimeProvider clock) : IUseCase
{
    /// <param name="customer">Whose.</param>
    /// <param name="form">As typed; problems name its fields.</param>
    /// <param name="key">Chosen by the sender: the same key adds once and gets the same answer.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<ContactId>> RunAsync(CustomerId customer, ContactForm form, string key, CancellationToken ct) =>
        change.AddAsync(customer, key, () => Make(customer, form), ct);

    private Result<Contact> Make(CustomerId customer, ContactForm form)
    {
        var person = read.Run(form);
        return person.IsRefused ? person.Refusal : Contact.Of(customer, person.Value, clock.GetUtcNow());
    }
}
