using MscModular.Contracts;

namespace MscModular.Kernel.Jobs;

/// <summary>
/// Has an operation worked on outside the request. Only a nudge, given after the commit: what is unfinished is found in the table again
/// when the portal starts.
/// </summary>
public interface IOperationQueue
{
    /// <summary>Soon, on one of the hosts.</summary>
    void Enqueue(OperationId id);
}
