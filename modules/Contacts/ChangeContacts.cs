using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;

namespace MscModular.Contacts;

/// <summary>How every change of a contact goes: hold the customer, act, save, put down, commit; a refusal leaves nothing behind.</summary>
internal sealed class ChangeContacts(Db db, Idempotency once, ICustomerDirectory customers, ContactStore store, IAuditTrail audit)
{
    /// <summary>Adds what is made once the customer is found to take it; the same key adds once and gets the same answer.</summary>
    public async Task<Result<ContactId>> AddAsync(CustomerId customer, string key, Func<Result<Contact>> make, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await HoldAsync(customer, ct) is { } refusal) return refusal;
        var made = make();
        if (made.IsRefused) return made.Refusal;
        var contact = made.Value;
        if (await once.ClaimAsync($"customers/{customer}/contacts/new {key}", contact.Id.ToString(), ct) is { } earlier) return ContactId.Parse(earlier, null);
        await store.AddAsync(contact, ct);
        Record("contact.added", contact, DescribeContact.Nothing);
        await tx.CommitAsync(ct);
        return contact.Id;
    }

    /// <summary>Changes one that is there; it may be deleted. Nothing changed = no new version, nothing to put down.</summary>
    public async Task<Refusal?> RunAsync(CustomerId customer, ContactId id, Func<Contact, Refusal?> act, string action, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await HoldAsync(customer, ct) is { } refusal) return refusal;
        if (await store.FindAsync(customer, id, ct) is not { } contact) return Refusal.NotFound;
        var before = DescribeContact.Words(contact);
        if (act(contact) is { } refused) return refused;
        if (DescribeContact.Changes(before, DescribeContact.Words(contact)).Count == 0) return null;
        await store.SaveAsync(contact, ct);
        Record(action, contact, before);
        await tx.CommitAsync(ct);
        return null;
    }

    private async Task<Refusal?> HoldAsync(CustomerId customer, CancellationToken ct) => await customers.HoldAsync(customer, ct) switch
    {
        null => Refusal.NotFound,
        { IsDeleted: true } => Refusal.Conflict(Contact.CustomerIsGone),
        _ => null,
    };

    private void Record(string action, Contact contact, IReadOnlyList<string?> before) => audit.Record(new(action, "contact", contact.Id.ToString(), contact.Name)
    {
        Customer = contact.CustomerId,
        Changes = DescribeContact.Changes(before, DescribeContact.Words(contact)),
    });
}
