using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;

namespace MscModular.Customers.Importing;

/// <summary>Stops a running import; rows that are done stay done.</summary>
internal sealed class CancelImport(Db db, OperationStore operations, IAuditTrail audit) : IUseCase
{
    public async Task<Refusal?> RunAsync(OperationId id, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await operations.LockAsync(id, ct) is not { Kind: ImportPlan.Kind } operation) return Refusal.NotFound;
        if (operation.State == OperationState.Cancelled) return null;
        if (!await operations.MoveAsync(id, OperationState.Running, OperationState.Cancelled, ct)) return Refusal.Conflict("This import isn’t running");
        audit.Record(new("import.cancelled", "import", id.ToString(), ImportPlan.Of(operation).FileName));
        await tx.CommitAsync(ct);
        return null;
    }
}
