using MscModular.Host.Plugins;
using MscModular.Kernel.Web;
using MscModular.Kernel.Web.TagHelpers;

namespace MscModular.Host.Pages.Adapters;

/// <summary>How long an adapter's last calls took, for a chart with its sentence.</summary>
/// <param name="calls">Oldest first, at least one.</param>
/// <param name="zone">The reader's.</param>
internal sealed class Latency(IReadOnlyList<AdapterCall> calls, TimeZoneInfo zone)
{
    public IReadOnlyList<AdapterCall> Calls => calls;

    /// <summary>Half of them were faster.</summary>
    public TimeSpan Middle => calls.Select(call => call.Took).Order().ElementAt(calls.Count / 2);

    public TimeSpan Slowest => calls.Max(call => call.Took);

    public int Unanswered => calls.Count(call => !call.IsAnswered);

    public IReadOnlyList<ChartPoint> Points => [.. calls.Index().Select(call => new ChartPoint(call.Index == 0 || call.Index == calls.Count - 1 ? Display.Time(call.Item.At, zone) : "", (long)call.Item.Took.TotalMilliseconds))];

    public string Label => $"Time that the last {Display.Count(calls.Count, "call")} took: {AdapterWords.Took(Middle)} in the middle, {AdapterWords.Took(Slowest)} at most";

    public static string Unit(long milliseconds) => AdapterWords.Took(TimeSpan.FromMilliseconds(milliseconds));
}
