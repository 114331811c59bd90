using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Customers.Listing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Bench;

/// <summary>Every combination of view, filter, sort, direction, search and page, as a request would read it: with all counts, from a new scope.</summary>
internal sealed class Lists(Portal portal, CancellationToken ct)
{
    private const int Rounds = 3;
    private const int Size = 50;

    // A search that takes longer than this is told by its first round.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(150);

    private readonly Dictionary<(FacetFilter, ListSort), Cursor> middles = [];

    private static readonly ListView[] SearchedViews = [ListView.All, ListView.Expiring];

    private static readonly (string Kind, string Term)[] Searches =
    [
        ("one letter", "a"),
        ("two letters, common", "er"),
        ("two letters, rare", "zq"),
        ("three letters, common", "ing"),
        ("a word", "bakery"),
        ("two words", "harborview ho"),
        ("an account name", "msc-0123456"),
        ("found nowhere", "qqqq"),
    ];

    /// <summary>What was measured, with all combinations by name, the slowest first.</summary>
    public async Task<(IReadOnlyList<(string What, Samples Times)> Rows, IReadOnlyList<(string What, double Time)> Slowest)> RunAsync()
    {
        var filters = Filters((await ReadAsync(new())).Counts);
        var unsearched =
            from view in Enum.GetValues<ListView>()
            from filter in filters
            select ($"{view}", $"{filter.Kind}", filter.Query with { View = view });
        var searched =
            from search in Searches
            from view in SearchedViews
            from filter in filters.Where(filter => filter.Kind is "no filter" or "2 × 2" or "rare × rare")
            select ($"search: {search.Kind}", $"{view}, {filter.Kind}", filter.Query with { View = view, Name = search.Term });

        var cells = new List<Cell>();
        foreach (var (what, filter, query) in unsearched.Concat(searched).ToList())
        {
            await foreach (var (page, asked) in PagesAsync(query))
            {
                cells.Add(new(what, $"{what}, {filter}, by {asked.Sort}{(asked.Descending ? " descending" : "")}, {page}", asked));
            }
        }

        // All of them, and all again: what else the machine does for a while shall not meet one combination each time.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var cell in cells) await AddAsync(cell, isWarm: round == 0);
        }

        var rows = new Dictionary<string, Samples>();
        foreach (var cell in cells)
        {
            if (!rows.TryGetValue(cell.Row, out var samples)) rows[cell.Row] = samples = new();
            samples.Add(cell.Middle);
        }

        return ([.. rows.Select(row => (row.Key, row.Value))], [.. cells.Select(cell => (cell.What, cell.Middle.TotalMilliseconds)).OrderByDescending(one => one.TotalMilliseconds)]);
    }

    /// <summary>Page in the middle against first page, in the sort where it is worst; no filter.</summary>
    public async Task<(string Sort, double Ratio)> DeepAsync()
    {
        var ratios = new List<(string, double)>();
        foreach (var (sort, way) in from sort in Enum.GetValues<ListSort>() from way in new[] { false, true } select (sort, way))
        {
            var (first, middle) = (new Samples(), new Samples());
            var query = new ListQuery { Sort = sort, Descending = way, Size = Size };
            var deep = query with { After = await MiddleAsync(query) };
            for (var i = 0; i < 300; i++)
            {
                first.Add(await TimeAsync(query));
                middle.Add(await TimeAsync(deep));
            }

            ratios.Add(($"{sort}{(way ? " descending" : "")}", middle.At(50) / first.At(50)));
        }

        return ratios.MaxBy(ratio => ratio.Item2);
    }

    /// <summary>The address of the page in the middle, by expiry.</summary>
    public async Task<string> DeepUrlAsync() => $"/customers?sort=expiry&after={Uri.EscapeDataString(await MiddleAsync(new() { Sort = ListSort.Expiry }))}&size={Size}";

    private static List<(string Kind, ListQuery Query)> Filters(FacetCounts all)
    {
        int[] regions = [.. all.Regions.OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];
        int[] workloads = [.. all.Workloads.OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];
        var query = new ListQuery { Size = Size };
        var random = new Random(20261124);
        return
        [
            ("no filter", query),
            ("2 × 2", query with { Regions = regions[..2], Workloads = workloads[..2] }),
            ("a workload", query with { Workloads = workloads[..1] }),
            ("a rare region", query with { Regions = regions[^1..] }),
            ("rare × rare", query with { Regions = regions[^1..], Workloads = workloads[^1..] }),
            ("a plan", query with { Plan = new(3) }),
            .. Enumerable.Range(1, 24).Select(number => ($"random {number}", query with
            {
                Regions = [.. regions.OrderBy(_ => random.Next()).Take(random.Next(regions.Length / 2 + 1))],
                Workloads = [.. workloads.OrderBy(_ => random.Next()).Take(random.Next(5))],
            })),
        ];
    }

    private async IAsyncEnumerable<(string Page, ListQuery Query)> PagesAsync(ListQuery query)
    {
        foreach (var sort in Enum.GetValues<ListSort>())
        {
            foreach (var way in new[] { false, true })
            {
                var sorted = query with { Sort = sort, Descending = way };
                yield return ("first page", sorted);
                yield return ("deep page", sorted with { After = await MiddleAsync(sorted) });
            }
        }
    }

    private async Task AddAsync(Cell cell, bool isWarm)
    {
        if (cell.IsTold) return;
        var time = await TimeAsync(cell.Query);
        if (!isWarm) cell.Times.Add(time);
        else if (time > Slow && cell.Query.Name.Length > 0) (cell.IsTold, cell.Times) = (true, [time]);
    }

    private async Task<TimeSpan> TimeAsync(ListQuery query)
    {
        var watch = Stopwatch.GetTimestamp();
        await ReadAsync(query);
        return Stopwatch.GetElapsedTime(watch);
    }

    private async Task<CustomerList> ReadAsync(ListQuery query)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Bench");
        return await scope.ServiceProvider.GetRequiredService<ListCustomers>().RunAsync(query, ct);
    }

    /// <summary>The place in the middle of what the filter finds; a search is looked for from there on.</summary>
    private async Task<string> MiddleAsync(ListQuery query)
    {
        var asked = (query.Filter, query.Sort);
        if (!middles.TryGetValue(asked, out var middle)) middles[asked] = middle = await FindMiddleAsync(query);
        return (middle with { Order = query.Order }).ToString();
    }

    private async Task<Cursor> FindMiddleAsync(ListQuery query)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Bench");
        var (db, facets) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<CountedFacets>());
        var counts = await facets.CountAsync(query.Filter, ct);
        var key = ListSql.Key(query.Sort);
        var matches = db.Dialect.IsSqlite ? "substr(@map, facet_id + 1, 1) = x'01'" : "get_bit(@map, facet_id) = 1";
        var soon = query.View == ListView.Expiring ? " AND license_expires_on >= @from AND license_expires_on <= @until" : "";
        var sql = $"SELECT CAST({key} AS text) AS text, id FROM customers WHERE {matches}{soon} ORDER BY {key}, id LIMIT 1 OFFSET @before";
        var before = counts.Count / 2;
        var row = await db.SingleAsync<Place>(sql, new { map = counts.Facets.For(db.Dialect), from = facets.Today, until = facets.ExpiringUntil, before }, ct);
        return new(query.Order, row?.Text ?? "", row?.Id ?? 0, false, Math.Max(1, before));
    }

    private sealed class Cell(string row, string what, ListQuery query)
    {
        public string Row => row;

        public string What => what;

        public ListQuery Query => query;

        public List<TimeSpan> Times { get; set; } = [];

        /// <summary>So slow that once is enough.</summary>
        public bool IsTold { get; set; }

        public TimeSpan Middle => Times.Order().ElementAt(Times.Count / 2);
    }

    private sealed class Place
    {
        public required string Text { get; init; }

        public required long Id { get; init; }
    }
}
