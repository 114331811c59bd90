namespace MscModular.Contracts.Plans;

/// <summary>Takes products into the catalogue that adapters bring along.</summary>
public interface INewProducts
{
    /// <summary>
    /// Adds the product, and those of its workloads that are missing, inside the running transaction. A product that is there keeps its
    /// name; one without workloads protects one of its own name, for a plan names workloads.
    /// </summary>
    /// <returns>Why it can't, in a sentence; <c>null</c> = it is there now.</returns>
    Task<string?> AddAsync(NewProduct product, CancellationToken ct);
}

/// <param name="Code">Lower-case word for URLs.</param>
/// <param name="Name">As people see it.</param>
/// <param name="Workloads">What it protects, by code.</param>
public sealed record NewProduct(string Code, string Name, IReadOnlyDictionary<string, string> Workloads);
