using System.Numerics;

namespace MscModular.Customers.Listing;

/// <summary>How many customers of some kind each facet has, and the sums that tabs and the <c>Filters</c> dialog show.</summary>
internal sealed class Tally
{
    private static readonly ListView[] Views = Enum.GetValues<ListView>();

    private readonly long[] views = new long[Views.Length];
    private readonly Dictionary<int, long>[] workloads = [.. Views.Select(_ => new Dictionary<int, long>())];
    private readonly Dictionary<int, long>[] regions = [.. Views.Select(_ => new Dictionary<int, long>())];
    private int[] counts = new int[1024];

    /// <summary>All of them, deleted ones included.</summary>
    public long Everything { get; private set; }

    public void Add(Facet facet, int customers)
    {
        if (facet.Id >= counts.Length) Array.Resize(ref counts, Math.Max(counts.Length * 2, facet.Id + 1));
        counts[facet.Id] += customers;
        Everything += customers;
        foreach (var view in Views)
        {
            if (!facet.StandsIn(view)) continue;
            views[(int)view] += customers;
            foreach (var workload in facet.Workloads) Add(workloads[(int)view], workload, customers);
            foreach (var region in facet.Regions) Add(regions[(int)view], region, customers);
        }
    }

    private static void Add(Dictionary<int, long> sums, int id, int customers) => sums[id] = sums.GetValueOrDefault(id) + customers;

    public long In(ListView view) => views[(int)view];

    /// <summary>Customers of a view by workload, as they are now.</summary>
    public IReadOnlyDictionary<int, long> ByWorkload(ListView view) => new Dictionary<int, long>(workloads[(int)view]);

    /// <summary>Customers of a view by storage region, as they are now.</summary>
    public IReadOnlyDictionary<int, long> ByRegion(ListView view) => new Dictionary<int, long>(regions[(int)view]);

    /// <summary>Exactly how many stand in these facets.</summary>
    public long In(IdMap facets)
    {
        var sum = 0L;
        var words = facets.Words;
        for (var i = 0; i < words.Length && i << 6 < counts.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                var id = (i << 6) + BitOperations.TrailingZeroCount(word);
                if (id < counts.Length) sum += counts[id];
            }
        }

        return sum;
    }

    /// <summary>Those of the facets that have customers: never more than there are customers.</summary>
    public IReadOnlyList<long> Populated(IdMap facets) => [.. facets.Ids().Where(id => id < counts.Length && counts[id] > 0)];
}
