using System.Collections.Concurrent;
using System.Diagnostics;
using MscModular.Contracts.Consoles;

namespace MscModular.Host.Plugins;

/// <summary>Asks adapters how they are, and remembers what they last said and since when, until the portal ends.</summary>
internal sealed class HealthBook(Adapters adapters, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, KnownHealth> known = new();

    /// <summary>As it was last told, by an adapter that still runs; <c>null</c> = it wasn't asked yet.</summary>
    public KnownHealth? Find(string id) => adapters.Find(id) is { Running: not null } ? known.GetValueOrDefault(id) : null;

    /// <summary>As it was told within the last half minute, else asked now. One that doesn't answer is not reachable.</summary>
    public async Task<KnownHealth?> RecentAsync(AdapterStanding standing, TimeSpan limit, CancellationToken ct) =>
        Find(standing.Id) is { } last && clock.GetUtcNow() - last.At < Fresh ? last : await AskAsync(standing, limit, ct);

    /// <summary>Asks now; <c>null</c> = there is nobody to ask.</summary>
    public async Task<KnownHealth?> AskAsync(AdapterStanding standing, TimeSpan limit, CancellationToken ct)
    {
        for (var current = standing; current?.Running is { } running; current = adapters.Find(current.Id))
        {
            var started = Stopwatch.GetTimestamp();
            if (await running.AskAsync(limit, async (adapter, stop) => Copied.Health(await adapter.CheckHealthAsync(stop)), ct) is not { } answer) continue;
            var told = answer.Value ?? new(HealthState.NotReachable, answer.Failure ?? "", []);
            return known.AddOrUpdate(
                standing.Id,
                _ => Known(told, Stopwatch.GetElapsedTime(started), null),
                (_, before) => Known(told, Stopwatch.GetElapsedTime(started), before));
        }

        return null;
    }

    private KnownHealth Known(ToldHealth told, TimeSpan took, KnownHealth? before)
    {
        var now = clock.GetUtcNow();
        var since = before?.Told.State == told.State ? before.Since : now;
        return new(told, now, since, took, told.State == HealthState.Ok ? before?.LastTrouble : new(now, told.Message));
    }
}

/// <param name="Told">What it said.</param>
/// <param name="At">When.</param>
/// <param name="Since">Since when it has said the same.</param>
/// <param name="Took">How long the answer took.</param>
/// <param name="LastTrouble">The last time it wasn't well; <c>null</c> = never since the portal started.</param>
internal sealed record KnownHealth(ToldHealth Told, DateTimeOffset At, DateTimeOffset Since, TimeSpan Took, Trouble? LastTrouble);

/// <param name="At">When.</param>
/// <param name="Message">What, in the adapter's words.</param>
internal sealed record Trouble(DateTimeOffset At, string Message);
