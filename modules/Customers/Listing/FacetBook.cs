using System.Numerics;
using MscModular.Contracts;

namespace MscModular.Customers.Listing;

/// <summary>
/// All facets as bits, and how many customers each has: a filter becomes a set of facets and an exact count in
/// microseconds, without the database. Not safe for several threads: <see cref="FacetIndex"/> guards it.
/// </summary>
internal sealed class FacetBook
{
    private readonly Dictionary<int, ulong[]> workloads = [];
    private readonly Dictionary<int, ulong[]> regions = [];
    private readonly Dictionary<PlanId, ulong[]> plans = [];
    private readonly Dictionary<ListView, ulong[]> views = [];
    private readonly Dictionary<long, Facet> soon = [];
    private Facet?[] facets = new Facet?[1024];
    private DateOnly[] latest = new DateOnly[1024];
    private IdMap? soonMap;

    /// <summary>Every customer.</summary>
    public Tally All { get; } = new();

    /// <summary>Customers whose license expires from <see cref="From"/> to <see cref="Until"/>.</summary>
    public Tally Expiring { get; private set; } = new();

    public DateOnly From { get; private set; } = DateOnly.MaxValue;

    public DateOnly Until { get; private set; } = DateOnly.MinValue;

    /// <summary>The facet; <c>null</c> = made after the last look at the database.</summary>
    public Facet? this[long id] => (ulong)id < (ulong)facets.Length ? facets[id] : null;

    public void Learn(Facet facet)
    {
        if (this[facet.Id] is not null) return;
        if (facet.Id >= facets.Length)
        {
            Array.Resize(ref facets, (facet.Id * 3 / 2 / 64 + 1) * 64);
            Array.Resize(ref latest, facets.Length);
        }

        facets[facet.Id] = facet;
        foreach (var view in Enum.GetValues<ListView>())
        {
            if (facet.StandsIn(view)) Mark(views, view, facet.Id);
        }

        foreach (var workload in facet.Workloads) Mark(workloads, workload, facet.Id);
        foreach (var region in facet.Regions) Mark(regions, region, facet.Id);
        foreach (var plan in facet.Plans) Mark(plans, plan, facet.Id);
    }

    /// <summary>A facet has a customer whose license expires on that day; <see cref="ListedService.NoDate"/> = who has none.</summary>
    public void Lasts(Facet facet, DateOnly on)
    {
        if (on > latest[facet.Id]) latest[facet.Id] = on;
    }

    /// <summary>No customer of these facets expires later. Once told, a day stays: it may be later than necessary, never too early.</summary>
    public DateOnly Latest(IdMap map)
    {
        var last = DateOnly.MinValue;
        var words = map.Words;
        for (var i = 0; i < words.Length && i << 6 < latest.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                var day = latest[(i << 6) + BitOperations.TrailingZeroCount(word)];
                if (day > last) last = day;
            }
        }

        return last;
    }

    /// <summary>Who expires soon, whatever the facet.</summary>
    public IdMap Soon => soonMap ??= IdMap.Of(soon.Keys);

    /// <summary>Who expires soon, of these facets; in order, for neighbours are stored together.</summary>
    public IReadOnlyList<long> SoonIn(IdMap map) => [.. soon.Where(one => map[one.Value.Id]).Select(one => one.Key).Order()];

    /// <summary>Forgets who expires; what is told from here on counts for these days.</summary>
    public void Watch(DateOnly from, DateOnly until)
    {
        (From, Until, Expiring, soonMap) = (from, until, new(), null);
        soon.Clear();
    }

    /// <summary>What a customer's expiry and facet are now; <c>null</c> = it is gone. Telling it twice does no harm.</summary>
    public void Expires(long customer, DateOnly? on, Facet? facet)
    {
        var was = soon.Remove(customer, out var before);
        var isNow = on >= From && on <= Until && facet is not null;
        if (before is not null) Expiring.Add(before, -1);
        if (was != isNow) soonMap = null;
        if (!isNow || facet is null) return;
        soon.Add(customer, facet);
        Expiring.Add(facet, 1);
    }

    public IdMap Matching(FacetFilter filter)
    {
        var words = new ulong[facets.Length / 64];
        Any(views, [filter.View], words);
        if (filter.Workloads.Count > 0) And(words, Any(workloads, filter.Workloads, new ulong[words.Length]));
        if (filter.Regions.Count > 0) And(words, Any(regions, filter.Regions, new ulong[words.Length]));
        if (filter.Plan is { } plan) And(words, Any(plans, [plan], new ulong[words.Length]));
        return new(words);
    }

    private static ulong[] Any<T>(Dictionary<T, ulong[]> maps, IEnumerable<T> keys, ulong[] sum) where T : notnull
    {
        foreach (var key in keys)
        {
            if (!maps.TryGetValue(key, out var map)) continue;
            for (var i = 0; i < map.Length; i++) sum[i] |= map[i];
        }

        return sum;
    }

    private static void And(ulong[] words, ulong[] others)
    {
        for (var i = 0; i < words.Length; i++) words[i] &= others[i];
    }

    private void Mark<T>(Dictionary<T, ulong[]> maps, T key, int id) where T : notnull
    {
        var map = maps.GetValueOrDefault(key, []);
        if (id >> 6 >= map.Length) Array.Resize(ref map, facets.Length / 64);
        map[id >> 6] |= 1UL << (id & 63);
        maps[key] = map;
    }
}
