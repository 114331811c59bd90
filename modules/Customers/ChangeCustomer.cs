using MscModular.Contracts;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;

namespace MscModular.Customers;

/// <summary>How every change of a customer goes: lock, act, save, put down, commit; a refusal leaves nothing behind.</summary>
internal sealed class ChangeCustomer(Db db, CustomerStore store, CustomerJournal journal)
{
    public Task<Refusal?> RunAsync<TNews>(CustomerId id, Func<Customer, Refusal?> act, Deed<TNews> deed, CancellationToken ct) where TNews : IEvent =>
        RunAsync(id, customer => Task.FromResult(act(customer)), deed, ct);

    public Task<Refusal?> RunAsync<TNews>(CustomerId id, Func<Customer, Task<Refusal?>> act, Deed<TNews> deed, CancellationToken ct) where TNews : IEvent =>
        Deadlocks.OutliveAsync(() => TryAsync(id, act, deed, ct));

    private async Task<Refusal?> TryAsync<TNews>(CustomerId id, Func<Customer, Task<Refusal?>> act, Deed<TNews> deed, CancellationToken ct) where TNews : IEvent
    {
        await using var tx = await db.BeginAsync(ct);
        if (await store.LockAsync(id, ct) is not { } customer) return Refusal.NotFound;
        var (before, state) = (await journal.DescribeAsync(customer, ct), States(customer));
        if (await act(customer) is { } refusal) return refusal;

        var changes = DescribeCustomer.Changes(before, await journal.DescribeAsync(customer, ct));
        // Saved as it was: no new version, nothing to put down.
        if (changes.Count == 0 && States(customer) == state) return null;
        await store.SaveAsync(customer, ct);
        await journal.RecordAsync(deed, customer, changes, ct);
        await tx.CommitAsync(ct);
        return null;
    }

    private static string States(Customer customer) => string.Join(' ', customer.Tenants.Select(tenant => tenant.State.ToString()).Prepend(customer.State.ToString()));
}
