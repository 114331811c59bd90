using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Importing;

/// <summary>Has the rows that the dry run found right added and changed; the others are left out.</summary>
internal sealed class StartImport(Db db, OperationStore operations, IAuditTrail audit, IOperationQueue queue) : IUseCase
{
    public async Task<Refusal?> RunAsync(OperationId id, CancellationToken ct)
    {
        await using (var tx = await db.BeginAsync(ct))
        {
            if (await operations.LockAsync(id, ct) is not { Kind: ImportPlan.Kind } operation) return Refusal.NotFound;
            var import = new Import(operation, ImportPlan.Of(operation), await operations.CountAsync(id, ct));
            // A form that is sent twice starts it once.
            if (operation.State > OperationState.Checked) return null;
            if (operation.State < OperationState.Checked) return Refusal.Conflict("The dry run isn’t finished yet");
            if (import.Count(ItemState.Ready) == 0) return Refusal.Conflict("There is nothing to import");
            await operations.MoveAsync(id, OperationState.Checked, OperationState.Running, ct);
            audit.Record(new("import.started", "import", id.ToString(), import.Plan.FileName)
            {
                Note = $"{Display.Count(import.Count(ItemState.Ready, ItemAct.Add), "row")} to add, {Display.Number(import.Count(ItemState.Ready, ItemAct.Change))} to change, {Display.Number(import.Count(ItemState.Refused))} left out for their errors",
            });
            await tx.CommitAsync(ct);
        }

        queue.Enqueue(id);
        return null;
    }
}
