using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Monitoring;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;

namespace MscModular.Host.Pages.Adapters;

/// <summary>One adapter: what it is, how it is, what it said.</summary>
[Needs(Permissions.ManageAdapters)]
internal sealed class DetailsModel(ListAdapters adapters, HealthBook health, ILastTold last, PluginLimits limits, Caller caller, Calendar calendar) : AdapterPage(adapters)
{
    public KnownHealth? Health { get; private set; }

    /// <summary>When it last told figures that were kept; <c>null</c> = never.</summary>
    public DateTimeOffset? LastSync { get; private set; }

    public Latency? Latency => Standing.Calls.Last is { Count: > 0 } calls ? new(calls, Zone) : null;

    public IReadOnlyList<LogLine> Lines => Standing.Log.Tail;

    public IReadOnlyCollection<string> Origins => Copied.Origins(Standing);

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    /// <summary>What was entered, or that something was; <c>null</c> = nothing.</summary>
    public string? Entered(ManifestSetting setting) => Standing.Stored?.Settings.FirstOrDefault(stored => stored.Name == setting.Key) switch
    {
        null => setting.Default.Length > 0 ? setting.Default : null,
        { IsSecret: true, Value: null } => "Can’t be opened any more; enter it again",
        { IsSecret: true } => "Set",
        var stored => stored.Value,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Health = await health.RecentAsync(Standing, limits.Page, ct);
        LastSync = (await last.ByProductAsync(ct)).TryGetValue(Standing.Product, out var at) ? at : null;
        return Page();
    }
}
