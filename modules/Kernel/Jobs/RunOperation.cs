using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;

namespace MscModular.Kernel.Jobs;

/// <summary>Works on an operation in the name of whoever asked for it.</summary>
public sealed class RunOperation(OperationStore operations, IEnumerable<IOperationWork> works, Caller caller, Organization organization, Db db) : IUseCase
{
    /// <summary>Does what its state asks for; nothing where it is gone or done.</summary>
    public async Task RunAsync(OperationId id, CancellationToken ct)
    {
        if (await operations.FindAsync(id, ct) is not { IsAtWork: true } operation) return;
        await organization.RefreshAsync(db, ct);
        if (operation is { Actor: { } actor, ActorRole: { } role }) caller.Become(actor, operation.ActorName, "", role, null);
        else caller.BecomeSystem(operation.ActorName);
        await works.Single(work => work.Kind == operation.Kind).RunAsync(id, ct);
    }
}
