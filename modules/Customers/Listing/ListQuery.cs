using System.Globalization;
using MscModular.Contracts;

namespace MscModular.Customers.Listing;

/// <summary>What the list sorts by; ties break by the order of creation.</summary>
internal enum ListSort
{
    Name,
    Expiry,
    Quota,
    Effective,
}

/// <summary>What the list is asked to show. All of it stands in the address: defaults left out, parameters in one order.</summary>
internal sealed record ListQuery
{
    public const int DefaultSize = 25;

    /// <summary>Rows a page.</summary>
    public static readonly IReadOnlyList<int> Sizes = [DefaultSize, 50, 100];

    public static readonly ListQuery Default = new();

    /// <summary>As typed; empty = any.</summary>
    public string Name { get; init; } = "";

    /// <summary>Ids, in the catalogue's order.</summary>
    public IReadOnlyList<int> Workloads { get; init; } = [];

    /// <summary>Ids, in the catalogue's order.</summary>
    public IReadOnlyList<int> Regions { get; init; } = [];

    public PlanId? Plan { get; init; }

    public ListView View { get; init; }

    public ListSort Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>Where the page starts; <c>null</c> = at the start.</summary>
    public string? After { get; init; }

    public int Size { get; init; } = DefaultSize;

    public FacetFilter Filter => new(View, Workloads, Regions, Plan);

    /// <summary>How many values of the <c>Filters</c> dialog apply.</summary>
    public int Filters => Workloads.Count + Regions.Count + (Plan is null ? 0 : 1);

    public bool IsNarrowed => Name.Length > 0 || Filters > 0;

    /// <summary>What a cursor belongs to.</summary>
    public string Order => $"{Word(Sort)}.{(Descending ? "desc" : "asc")}";

    /// <summary>Sorted by another column: ascending. By the same: the other way round.</summary>
    public ListQuery SortedBy(ListSort sort) => this with { Sort = sort, Descending = sort == Sort && !Descending, After = null };

    /// <summary>Another view of the same search and filters.</summary>
    public ListQuery In(ListView view) => this with { View = view, After = null };

    public ListQuery Without(int? workload = null, int? region = null) => this with
    {
        Workloads = [.. Workloads.Where(id => id != workload)],
        Regions = [.. Regions.Where(id => id != region)],
        After = null,
    };

    /// <summary>Neither search nor filters.</summary>
    public ListQuery Widened() => this with { Name = "", Workloads = [], Regions = [], Plan = null, After = null };

    /// <summary>The words of the query string.</summary>
    public static string Word(ListSort sort) => sort.ToString().ToLowerInvariant();

    /// <summary>The words of the query string; <c>null</c> for the default.</summary>
    public static string? Word(ListView view) => view == ListView.All ? null : view.ToString().ToLowerInvariant();

    /// <summary>Name and value of every parameter that isn't the default, in the one order.</summary>
    public IEnumerable<(string Name, string Value)> Parameters(Codes codes)
    {
        if (Name.Length > 0) yield return ("name", Name);
        foreach (var workload in Workloads) yield return ("workload", codes.Workload(workload));
        foreach (var region in Regions) yield return ("region", codes.Region(region));
        if (Plan is { } plan) yield return ("plan", plan.ToString());
        if (Word(View) is { } view) yield return ("view", view);
        if (Sort != ListSort.Name) yield return ("sort", Word(Sort));
        if (Descending) yield return ("dir", "desc");
        if (After is not null) yield return ("after", After);
        if (Size != DefaultSize) yield return ("size", Size.ToString(CultureInfo.InvariantCulture));
    }

    public string Url(Codes codes, string path = "/customers")
    {
        var query = string.Join('&', Parameters(codes).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
