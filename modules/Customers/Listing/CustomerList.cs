using MscModular.Contracts;

namespace MscModular.Customers.Listing;

/// <summary>A page of the list.</summary>
/// <param name="Lines">In order.</param>
/// <param name="Before">How many stand before the first line.</param>
/// <param name="Count">How many match.</param>
/// <param name="IsCapped">True = a search that finds more than it counts: <c>10,000+</c>.</param>
/// <param name="Previous">Leads to the page before; <c>null</c> = this is the first.</param>
/// <param name="Next">Leads to the page behind; <c>null</c> = this is the last.</param>
/// <param name="IsLost">True = the cursor asked for was none, so this is the first page.</param>
/// <param name="Counts">What the facets say: tabs and the <c>Filters</c> dialog.</param>
internal sealed record CustomerList(
    IReadOnlyList<CustomerLine> Lines,
    long Before,
    long Count,
    bool IsCapped,
    string? Previous,
    string? Next,
    bool IsLost,
    FacetCounts Counts);

/// <summary>A customer as the list shows it; several tenants as one (SPEC 2.1).</summary>
internal sealed class CustomerLine
{
    public required CustomerId Id { get; init; }

    public required string AccountName { get; init; }

    public required string CustomerName { get; init; }

    public required CustomerState State { get; init; }

    /// <summary><c>null</c> = no tenant.</summary>
    public PlanId? FirstPlan { get; init; }

    /// <summary>Plans beside the first.</summary>
    public required int OtherPlans { get; init; }

    public DateOnly? LicenseExpiresOn { get; init; }

    public Credits? CreditQuota { get; init; }

    public DateOnly? QuotaEffectiveOn { get; init; }

    public required bool Evaluation { get; init; }

    public required IReadOnlyList<int> Workloads { get; init; }

    public required IReadOnlyList<int> Regions { get; init; }
}
