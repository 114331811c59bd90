using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;

namespace MscModular.Customers.Importing;

/// <summary>Has what an import did taken back, as far as nobody went on from there.</summary>
internal sealed class UndoImport(Db db, OperationStore operations, IAuditTrail audit, IOperationQueue queue) : IUseCase
{
    public async Task<Refusal?> RunAsync(OperationId id, CancellationToken ct)
    {
        await using (var tx = await db.BeginAsync(ct))
        {
            if (await operations.LockAsync(id, ct) is not { Kind: ImportPlan.Kind } operation) return Refusal.NotFound;
            if (operation.State is OperationState.Undoing or OperationState.Undone) return null;
            if (operation.State is not (OperationState.Done or OperationState.Cancelled)) return Refusal.Conflict("This import isn’t finished: cancel it first");
            await operations.MoveAsync(id, operation.State, OperationState.Undoing, ct);
            audit.Record(new("import.undone", "import", id.ToString(), ImportPlan.Of(operation).FileName));
            await tx.CommitAsync(ct);
        }

        queue.Enqueue(id);
        return null;
    }
}
