using MscModular.Contracts;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Operations;

namespace MscModular.Customers.Importing;

/// <summary>What a job does for an import: the dry run, the import itself, or its undoing.</summary>
internal sealed class ImportWork(OperationStore operations, CheckImport check, RunImport run, TakeBackImport takeBack) : IOperationWork
{
    public string Kind => ImportPlan.Kind;

    public async Task RunAsync(OperationId id, CancellationToken ct)
    {
        await ((await operations.FindAsync(id, ct))?.State switch
        {
            OperationState.Checking => check.RunAsync(id, ct),
            OperationState.Running => run.RunAsync(id, ct),
            OperationState.Undoing => takeBack.RunAsync(id, ct),
            _ => Task.CompletedTask,
        });
    }
}
