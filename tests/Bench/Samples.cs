using System.Globalization;

namespace MscModular.Bench;

/// <summary>Times of one kind, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> all = [];

    public int Count => all.Count;

    public void Add(TimeSpan time) => all.Add(time.TotalMilliseconds);

    public void Add(Samples others) => all.AddRange(others.all);

    /// <summary>So many in a hundred are no slower.</summary>
    public double At(int percent)
    {
        var sorted = all.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
    }

    public string Cells => string.Create(CultureInfo.InvariantCulture, $"{At(50):0.00} | {At(99):0.00} | {At(100):0.00}");
}
