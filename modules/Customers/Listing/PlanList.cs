using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Customers.Listing;

/// <summary>How a list is read: from where, with which parameters, and how many there are.</summary>
/// <param name="Source">Where the rows come from.</param>
/// <param name="Args">The parameters.</param>
/// <param name="Count">How many match.</param>
/// <param name="IsCapped">True = there are more than that.</param>
/// <param name="Term">True = rows are still to be tested for the search's text.</param>
internal sealed record ListPlan(ListSource Source, ListArgs Args, long Count, bool IsCapped, bool Term);

/// <summary>Chooses the cheapest way to read a list, by exact counts; a search is counted by one statement.</summary>
internal sealed class PlanList(Db db, CountedFacets facets) : IUseCase
{
    /// <summary>A search counts so far and then says <c>10,000+</c>.</summary>
    public const int MostCounted = 10_000;

    private readonly ListSql sql = new(db.Dialect);

    public async Task<ListPlan> RunAsync(ListQuery query, FacetCounts counts, ListArgs args, CancellationToken ct)
    {
        var source = Source(query.View, counts);
        if (args.Term.Length == 0) return new(source, args, counts.Count, false, false);

        if (source == ListSource.Assigned)
        {
            var found = await db.SingleAsync<long>(sql.Count(Shape(query, source, term: true)), args, ct);
            return new(source, args, found, false, true);
        }

        var hits = await db.QueryAsync<long>(sql.Hits(Shape(query, SearchSource(query.View, counts, args), term: true), MostCounted + 1), args, ct);
        return hits.Count > MostCounted
            // So common that a walk soon has a page full of it.
            ? new(ListSource.Walk, args, MostCounted, true, true)
            : new(ListSource.Found, args.Found(db.Dialect, [.. hits]), hits.Count, false, false);
    }

    private ListSource Source(ListView view, FacetCounts counts)
    {
        if (!facets.Scope.IsAll) return ListSource.Assigned;
        // Where a walk's rows until the page is full cost as much as all matching rows at once, measured at N = 1,000,000:
        // 1.7 to 2.5 √N by facet, 1.2 √N one by one.
        var few = view == ListView.Expiring ? ListSource.Found : ListSource.Gather;
        var most = few == ListSource.Found ? 1.2 : db.Dialect.IsSqlite ? 2.0 : 2.5;
        return counts.Count > most * Math.Sqrt(counts.Everything) ? ListSource.Walk : few;
    }

    private static ListSource SearchSource(ListView view, FacetCounts counts, ListArgs args)
    {
        if (counts.Count <= CountedFacets.MostIds) return view == ListView.Expiring ? ListSource.Found : ListSource.Gather;
        return args.IsShort ? ListSource.Letters : ListSource.Trigrams;
    }

    /// <summary>Where a walk's first page begins; <c>null</c> = at the very start.</summary>
    public ListArgs? Beginning(ListQuery query, FacetCounts counts, ListPlan plan) =>
        plan.Source == ListSource.Walk && query is { Descending: true, Sort: not ListSort.Name } and not { View: ListView.Expiring, Sort: ListSort.Expiry }
            ? plan.Args.FromLatest(query.Sort, facets.Latest(counts))
            : null;

    public static ListSql.Shape Shape(ListQuery query, ListSource source, bool term, bool continued = false, bool back = false) =>
        new(source, query.Sort, query.Descending ^ back, continued, query.View == ListView.Expiring, term);
}
