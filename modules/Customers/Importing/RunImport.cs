using System.Text.Json;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Importing;

/// <summary>
/// Adds and changes customers, a few rows a transaction. A row is marked done in the transaction that does it, so whenever this is
/// interrupted and called again, each row is done once.
/// </summary>
internal sealed class RunImport(Db db, OperationStore operations, JudgeRows judge, CustomerStore store, CustomerJournal journal, IAuditTrail audit, Calendar calendar) : IUseCase
{
    // Others write in between: on SQLite one writer waits for the other.
    private const int Batch = 50;

    private const int MostRaces = 5;

    public async Task RunAsync(OperationId id, CancellationToken ct)
    {
        for (var (after, races) = (0, 0); ;)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                if (await BatchAsync(id, after, ct) is not { } last) return;
                (after, races) = (last, 0);
            }
            catch (Exception failure) when ((CustomerNames.IsTaken(failure) || Deadlocks.IsLost(failure)) && ++races <= MostRaces)
            {
                // Somebody was faster with one of the names. Judged again, that row says so and the others are done.
            }
        }
    }

    // Rows are walked through in their order, those already done too: asked each time for the first that are left, the database would
    // read past all the others as often as there are batches.
    /// <returns>The number of the last row that was looked at; <c>null</c> = there is nothing left to do.</returns>
    private async Task<int?> BatchAsync(OperationId id, int after, CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync("each customer has its own entry, and so has the end", ct);
        if (await operations.LockAsync(id, ct) is not { State: OperationState.Running } operation) return null;
        var plan = ImportPlan.Of(operation);
        var walked = await operations.AllAsync(id, after, Batch, ct);
        if (walked.Count == 0) await EndAsync(id, plan, ct);
        var items = walked.Where(item => item.State == ItemState.Ready).ToList();
        var rows = items.Select(ImportRow.Of).ToList();
        var verdicts = rows.Count == 0 ? [] : await judge.RunAsync(plan, rows, locked: true, ct);
        var done = items.Zip(verdicts, Settle).OfType<Done>().ToList();
        var added = done.Where(row => row.Item.Act == ItemAct.Add).Select(row => row.Customer).ToList();
        if (added.Count > 0) await store.AddAsync(added, ct);
        foreach (var row in done) await RecordAsync(row, $"Import of {plan.FileName}, row {row.Item.Number}", ct);
        await operations.SaveAsync(id, items, ct);
        await tx.CommitAsync(ct);
        return walked.Count == 0 ? null : walked[^1].Number;
    }

    /// <returns>What there is to do; <c>null</c> = nothing.</returns>
    private static Done? Settle(OperationItem item, Verdict verdict)
    {
        (item.State, item.Act) = (verdict.Problems.Count > 0 ? ItemState.Failed : verdict.Act is null ? ItemState.Unchanged : ItemState.Done, verdict.Act);
        item.Error = verdict.Problems.Count > 0 ? RowProblem.Write(verdict.Problems) : null;
        return item.State == ItemState.Done && verdict.Customer is { } customer ? new(item, verdict, customer) : null;
    }

    private async Task RecordAsync(Done row, string note, CancellationToken ct)
    {
        var (item, verdict, customer) = row;
        if (item.Act == ItemAct.Add)
        {
            await journal.RecordAsync(new Deed<CustomerAdded>("customer.added", added => new(added.Id, added.CreatedAt)) { Note = note }, customer, verdict.Changes, ct);
        }
        else
        {
            await store.SaveAsync(customer, ct);
            await journal.RecordAsync(new Deed<CustomerEdited>("customer.edited", edited => new(edited.Id, calendar.Now)) { Note = note }, customer, verdict.Changes, ct);
        }

        (item.Subject, item.VersionAfter) = (customer.Id.ToString(), customer.Version);
        (item.Before, item.After) = (verdict.Before?.Write(), JsonSerializer.Serialize(verdict.Changes));
    }

    private async Task EndAsync(OperationId id, ImportPlan plan, CancellationToken ct)
    {
        await operations.MoveAsync(id, OperationState.Running, OperationState.Done, ct);
        var counts = await operations.CountAsync(id, ct);
        long Of(ItemState state, ItemAct? act = null) => counts.Where(count => count.State == state && (act is null || count.Act == act)).Sum(count => count.Items);
        audit.Record(new("import.finished", "import", id.ToString(), plan.FileName)
        {
            Note = $"{Display.Count(Of(ItemState.Done, ItemAct.Add), "customer")} added, {Display.Number(Of(ItemState.Done, ItemAct.Change))} changed, {Display.Number(Of(ItemState.Failed))} failed",
        });
    }

    private sealed record Done(OperationItem Item, Verdict Verdict, Customer Customer);
}
