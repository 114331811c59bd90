using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;
using MscModular.Kernel.Events;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Importing;

/// <summary>Removes what an import added and sets back what it changed, wherever nobody went on from there; the others are kept and say why.</summary>
internal sealed class TakeBackImport(
    Db db, OperationStore operations, CustomerStore store, CustomerNames names, IPlanDirectory plans, DescribeCustomer describe, CustomerJournal journal, IAuditTrail audit, IAuditHistory history, News news, Calendar calendar) : IUseCase
{
    private const int Batch = 50;

    public async Task RunAsync(OperationId id, CancellationToken ct)
    {
        for (var after = 0; await BatchAsync(id, after, ct) is { } last; after = last) ct.ThrowIfCancellationRequested();
    }

    /// <returns>The number of the last row that was looked at; <c>null</c> = there is nothing left to do.</returns>
    private async Task<int?> BatchAsync(OperationId id, int after, CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync("each customer has its own entry", ct);
        if (await operations.LockAsync(id, ct) is not { State: OperationState.Undoing } operation) return null;
        var plan = ImportPlan.Of(operation);
        var walked = await operations.AllAsync(id, after, Batch, ct);
        var items = walked.Where(item => item.State == ItemState.Done).ToList();
        var (gone, known) = (new List<CustomerId>(), await KnownPlansAsync(items, ct));
        foreach (var item in items)
        {
            var kept = await TakeBackAsync(item, $"Import of {plan.FileName} undone, row {item.Number}", gone, known, ct);
            (item.State, item.Error) = kept is null ? (ItemState.Undone, null) : (ItemState.Kept, RowProblem.Write([new("", "", kept)]));
        }

        await operations.SaveAsync(id, items, ct);
        if (gone.Count > 0) await news.PublishAsync(new CustomersPurged(gone, calendar.Now), ct);
        if (walked.Count == 0) await operations.MoveAsync(id, OperationState.Undoing, OperationState.Undone, ct);
        await tx.CommitAsync(ct);
        return walked.Count == 0 ? null : walked[^1].Number;
    }

    // A plan that nobody is on any more can be deleted: of those the customers were on before, these are still there.
    private async Task<IReadOnlySet<PlanVersion>> KnownPlansAsync(IReadOnlyList<OperationItem> items, CancellationToken ct)
    {
        var before = items.Select(item => item.Before).OfType<string>().SelectMany(text => CustomerSnapshot.Read(text).Plans).ToHashSet();
        return (await plans.ContentsAsync(before, ct)).Keys.ToHashSet();
    }

    /// <returns>Why it is kept; <c>null</c> = taken back.</returns>
    private async Task<string?> TakeBackAsync(OperationItem item, string note, List<CustomerId> gone, IReadOnlySet<PlanVersion> known, CancellationToken ct)
    {
        if (!CustomerId.TryParse(item.Subject, null, out var id) || await store.LockAsync(id, ct) is not { } customer) return "It isn’t there any more";
        if (customer.Version != item.VersionAfter) return "It was changed since the import";
        return item.Act == ItemAct.Add ? await RemoveAsync(customer, note, gone, ct) : await SetBackAsync(customer, item.Before ?? "", note, known, ct);
    }

    private async Task<string?> RemoveAsync(Customer customer, string note, List<CustomerId> gone, CancellationToken ct)
    {
        // Whatever was done to it since, in whichever module, stands in its history.
        if (await history.OfCustomerAsync(customer.Id, 2, ct) is not [_]) return "Something was added to it since the import";
        await store.RemoveAsync(customer, ct);
        audit.Record(new("customer.removed", "customer", customer.Id.ToString(), customer.CustomerName) { Customer = customer.Id, Note = note });
        gone.Add(customer.Id);
        return null;
    }

    private async Task<string?> SetBackAsync(Customer customer, string before, string note, IReadOnlySet<PlanVersion> known, CancellationToken ct)
    {
        var snapshot = CustomerSnapshot.Read(before);
        if (await names.TakenAsync(customer.Id, "", snapshot.CustomerName, ct) is [var taken, ..]) return taken.Message;
        if (!known.IsSupersetOf(snapshot.Plans)) return "Its service plan before the import was deleted since";
        var described = await describe.RunAsync(customer, ct);
        var (tenants, regions) = snapshot.PutBack(customer);
        await store.StripAsync(tenants, regions, ct);
        await store.SaveAsync(customer, ct);
        var deed = new Deed<CustomerEdited>("customer.edited", edited => new(edited.Id, calendar.Now)) { Note = note };
        await journal.RecordAsync(deed, customer, DescribeCustomer.Changes(described, await describe.RunAsync(customer, ct)), ct);
        return null;
    }
}
