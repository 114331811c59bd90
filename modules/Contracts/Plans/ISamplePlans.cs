namespace MscModular.Contracts.Plans;

/// <summary>Makes plans for the benchmark data of <c>seed</c>, so that customers differ in products, editions and workloads.</summary>
public interface ISamplePlans
{
    /// <summary>
    /// Adds the sample plans that are missing, in the running transaction, and answers with all plans that a new tenant
    /// can take today. Whoever asks writes the audit entry.
    /// </summary>
    Task<IReadOnlyList<OfferedPlan>> MakeAsync(CancellationToken ct);
}
