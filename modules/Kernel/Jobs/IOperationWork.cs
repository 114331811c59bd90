using MscModular.Contracts;

namespace MscModular.Kernel.Jobs;

/// <summary>
/// Does one kind of long work; found by the scan, scoped, run in the name of whoever asked for it. What there is to do stands in the
/// operation's own state, so it may be stopped at any moment and called again.
/// </summary>
public interface IOperationWork
{
    /// <summary>The kind: <c>customers.import</c>.</summary>
    string Kind { get; }

    /// <summary>Goes on until there is nothing left to do.</summary>
    Task RunAsync(OperationId id, CancellationToken ct);
}
