namespace MscModular.Contracts.Plans;

/// <summary>Answers questions about service plans, in bulk.</summary>
public interface IPlanDirectory
{
    /// <summary>
    /// Plans a new tenant can take on that day, by name: not retired, each in its newest version in effect.
    /// </summary>
    Task<IReadOnlyList<OfferedPlan>> OfferedAsync(DateOnly on, CancellationToken ct);

    /// <summary>The names of all plans, retired ones included.</summary>
    Task<IReadOnlyDictionary<PlanId, string>> NamesAsync(CancellationToken ct);

    /// <summary>What these versions contain; a version that doesn't exist is missing from the answer.</summary>
    Task<IReadOnlyDictionary<PlanVersion, PlanContent>> ContentsAsync(IReadOnlyCollection<PlanVersion> versions, CancellationToken ct);
}

/// <summary>A plan at one of its versions; versions count from 1.</summary>
public readonly record struct PlanVersion(PlanId Plan, int Version);

/// <summary>A plan as a form offers it.</summary>
/// <param name="Version">The newest in effect.</param>
/// <param name="Name">The plan's.</param>
/// <param name="Content">What that version holds.</param>
/// <param name="IsDefault">Proposed for a new customer; at most one plan is.</param>
public sealed record OfferedPlan(PlanVersion Version, string Name, PlanContent Content, bool IsDefault = false);

/// <summary>What one version of a plan holds; immutable once made.</summary>
/// <param name="Products">At least one, in the order the plan names them.</param>
/// <param name="Regions">Allowed storage regions: ids of <see cref="Catalogue.Regions"/>.</param>
/// <param name="DefaultQuota">Proposed for a new tenant.</param>
/// <param name="BlockLaunchAfterDaysOver"><c>null</c> = <c>Warn only</c>, else <c>Block launch after N days over</c>.</param>
public sealed record PlanContent(
    IReadOnlyList<PlanProduct> Products,
    IReadOnlyList<int> Regions,
    Credits DefaultQuota,
    int? BlockLaunchAfterDaysOver);

/// <summary>A product in a plan.</summary>
/// <param name="Product">Which.</param>
/// <param name="Edition">Business, Enterprise or Elite.</param>
/// <param name="Workloads">Ids of <see cref="Catalogue.Workloads"/>; a tenant's workloads are exactly these.</param>
/// <param name="Features">What the edition enables, with attributes.</param>
public sealed record PlanProduct(ProductId Product, Edition Edition, IReadOnlyList<int> Workloads, IReadOnlyList<PlanFeature> Features);

/// <summary>A feature a plan enables.</summary>
/// <param name="Name">As the feature table names it.</param>
/// <param name="Attributes">Name to value, such as <c>Retention</c> to <c>90 days</c>.</param>
public sealed record PlanFeature(string Name, IReadOnlyDictionary<string, string> Attributes);

/// <summary>How much of a product a plan gives; the order is from least to most.</summary>
public enum Edition
{
    /// <summary>Limited; exactly one storage region.</summary>
    Business = 1,

    /// <summary>More.</summary>
    Enterprise = 2,

    /// <summary>All.</summary>
    Elite = 3,
}
