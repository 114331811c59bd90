using System.Globalization;
using MscModular.Contracts;

namespace MscModular.Customers.Listing;

/// <summary>What a filter can ask of a customer, each distinct combination once. Immutable; a customer that changes moves to another facet.</summary>
internal sealed record Facet(int Id, CustomerState State, bool Evaluation, IReadOnlyList<PlanId> Plans, IReadOnlyList<int> Regions, IReadOnlyList<int> Workloads)
{
    /// <summary>Reads the sets as the table holds them: '1,5,7'.</summary>
    public static Facet Read(long id, CustomerState state, bool evaluation, string plans, string regions, string workloads) =>
        new((int)id, state, evaluation, [.. Numbers(plans).Select(plan => new PlanId(plan))], [.. Numbers(regions)], [.. Numbers(workloads)]);

    private static IEnumerable<int> Numbers(string set) =>
        set.Length == 0 ? [] : set.Split(',').Select(id => int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>True when a view shows customers of this facet; that they expire soon is the view's own matter.</summary>
    public bool StandsIn(ListView view) => view switch
    {
        ListView.Suspended => State == CustomerState.Suspended,
        ListView.Deleted => State == CustomerState.Deleted,
        ListView.Evaluation => State != CustomerState.Deleted && Evaluation,
        _ => State != CustomerState.Deleted,
    };
}

/// <summary>The list's tabs.</summary>
internal enum ListView
{
    All,
    Expiring,
    Suspended,
    Evaluation,
    Deleted,
}

/// <summary>Which facets a filter means: any of the workloads and any of the regions, where some are named.</summary>
internal sealed record FacetFilter(ListView View, IReadOnlyCollection<int> Workloads, IReadOnlyCollection<int> Regions, PlanId? Plan);
