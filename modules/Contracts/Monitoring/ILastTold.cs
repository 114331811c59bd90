namespace MscModular.Contracts.Monitoring;

/// <summary>Answers when adapters last told figures that were kept.</summary>
public interface ILastTold
{
    /// <summary>By code of the product, over all its tenants; a product that never told any is missing.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ByProductAsync(CancellationToken ct);
}
