using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Time;

namespace MscModular.Customers.Listing;

/// <summary>What the facets alone say about a filter: which facets it means, and counts for it, the tabs and the <c>Filters</c> dialog.</summary>
/// <param name="Facets">Where the filter's customers stand.</param>
/// <param name="Ids">The same as ids, where they are few enough to go through one by one.</param>
/// <param name="Soon">Who expires within the days of that tab, where it is asked for.</param>
/// <param name="Customers">Those of them that the filter finds, where they are few enough to go through one by one.</param>
/// <param name="Count">Exactly how many customers the filter finds, the search left out.</param>
/// <param name="Everything">All customers in sight, deleted ones included.</param>
/// <param name="Views">Customers in each tab.</param>
/// <param name="Workloads">Customers of this view by workload.</param>
/// <param name="Regions">Customers of this view by storage region.</param>
internal sealed record FacetCounts(
    IdMap Facets,
    IReadOnlyList<long> Ids,
    IdMap Soon,
    IReadOnlyList<long> Customers,
    long Count,
    long Everything,
    IReadOnlyDictionary<ListView, long> Views,
    IReadOnlyDictionary<int, long> Workloads,
    IReadOnlyDictionary<int, long> Regions)
{
    /// <summary>Before anything was counted.</summary>
    public static readonly FacetCounts None =
        new(new([]), [], new([]), [], 0, 0, Enum.GetValues<ListView>().ToDictionary(view => view, _ => 0L), new Dictionary<int, long>(), new Dictionary<int, long>());
}

/// <summary>Resolves a filter within what the caller may see. A Tenant Administrator's counts are those of the assigned customers.</summary>
internal sealed class CountedFacets(Db db, FacetIndex index, Caller caller, Calendar calendar)
{
    /// <summary>Above so many customers their facets aren't gone through one by one, whatever the search.</summary>
    public const int MostIds = 10_000;

    private static readonly IdMap Nobody = new([]);

    private const string AssignedSql = """
        SELECT
            c.facet_id,
            COUNT(*) AS customers,
            SUM(CASE WHEN c.license_expires_on >= @from AND c.license_expires_on <= @until THEN 1 ELSE 0 END) AS expiring
        FROM customer_tenant_admins a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.administrator_id = @administrator
        GROUP BY c.facet_id
        ORDER BY c.facet_id
        LIMIT 10000000
        """;

    public DateOnly Today { get; } = calendar.Today;

    /// <summary>The last day of the tab <c>Expiring in 30 days</c>.</summary>
    public DateOnly ExpiringUntil => Today.AddDays(FacetIndex.ExpiringDays);

    public Scope Scope => caller.Scope;

    public async Task<FacetCounts> CountAsync(FacetFilter filter, CancellationToken ct)
    {
        await index.RefreshAsync(db, Today, ct);
        if (caller.Scope.AssignedTo is not { } administrator) return index.Ask(book => Count(book, filter, book.All, book.Expiring));

        var assigned = await db.QueryAsync<AssignedRow>(AssignedSql, new { administrator, from = Today, until = ExpiringUntil }, ct);
        return index.Ask(book =>
        {
            var (all, expiring) = (new Tally(), new Tally());
            foreach (var row in assigned)
            {
                if (book[row.FacetId] is not { } facet) continue;
                all.Add(facet, (int)row.Customers);
                expiring.Add(facet, (int)row.Expiring);
            }

            return Count(book, filter, all, expiring);
        });
    }

    /// <summary>No customer that a filter finds expires later; <see cref="ListedService.NoDate"/> = some may have no service.</summary>
    public DateOnly Latest(FacetCounts counts) => index.Ask(book => book.Latest(counts.Facets));

    /// <summary>The facets of rows that were just read; one that no filter could name yet is missing.</summary>
    public IReadOnlyDictionary<long, Facet> Of(IEnumerable<long> ids) => index.Ask(book =>
    {
        var facets = new Dictionary<long, Facet>();
        foreach (var id in ids)
        {
            if (book[id] is { } facet) facets[id] = facet;
        }

        return facets;
    });

    /// <summary>The same for one row of many.</summary>
    public Facet? Find(long id) => index.Ask(book => book[id]);

    private static FacetCounts Count(FacetBook book, FacetFilter filter, Tally all, Tally expiring)
    {
        var isExpiring = filter.View == ListView.Expiring;
        var tally = isExpiring ? expiring : all;
        var facets = book.Matching(filter);
        var count = filter is { Workloads.Count: 0, Regions.Count: 0, Plan: null } ? tally.In(filter.View) : tally.In(facets);
        return new(
            facets,
            count <= MostIds ? tally.Populated(facets) : [],
            isExpiring ? book.Soon : Nobody,
            isExpiring && count <= MostIds ? book.SoonIn(facets) : [],
            count,
            all.Everything,
            Enum.GetValues<ListView>().ToDictionary(view => view, view => (view == ListView.Expiring ? expiring : all).In(view)),
            tally.ByWorkload(filter.View),
            tally.ByRegion(filter.View));
    }

    private sealed class AssignedRow
    {
        public required long FacetId { get; init; }

        public required long Customers { get; init; }

        public required long Expiring { get; init; }
    }
}
