namespace MscModular.Customers.Seeding;

/// <summary>Random numbers that are the same on every machine and runtime: SplitMix64.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Earlier ones more often: the k-th 1/k as often as the first.</summary>
    public T Zipf<T>(IReadOnlyList<T> items, double[] sums)
    {
        var mark = (Next() >> 11) * (1.0 / (1UL << 53)) * sums[items.Count - 1];
        var place = Array.BinarySearch(sums, 0, items.Count, mark);
        return items[Math.Min(items.Count - 1, place < 0 ? ~place : place)];
    }

    /// <summary>For <see cref="Zipf"/>: sums of 1/1 + 1/2 + ….</summary>
    public static double[] Harmonic(int count)
    {
        var sums = new double[count];
        for (var i = 0; i < count; i++) sums[i] = (i == 0 ? 0 : sums[i - 1]) + (1.0 / (i + 1));
        return sums;
    }
}
