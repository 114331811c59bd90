using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using MscModular.Contracts.Consoles;
using MscModular.Sdk;

namespace MscModular.Host.Plugins;

/// <summary>Every adapter this host knows: finds them, loads those that may be loaded, and swaps one for the next while calls go on.</summary>
internal sealed partial class Adapters(AdapterPlaces places, PluginLimits limits, SandboxOffer sandbox, TimeProvider clock, ILoggerFactory logs) : IAsyncDisposable
{
    private const string Approved = "ShippedAdapter:";

    // What the build shipped, by the adapter's name: approved by whoever built the portal.
    private static readonly ImmutableDictionary<string, string> ShippedDigests = typeof(Adapters).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(data => data.Key.StartsWith(Approved, StringComparison.Ordinal))
        .ToImmutableDictionary(data => data.Key[Approved.Length..], data => data.Value ?? "");

    private readonly ILogger log = logs.CreateLogger("MscModular.Adapters");
    private readonly LoadMarker marker = new(places.Marks, clock);
    private readonly SemaphoreSlim changing = new(1, 1);
    private volatile ImmutableSortedDictionary<string, AdapterStanding> all = ImmutableSortedDictionary.Create<string, AdapterStanding>(StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IEnumerable<AdapterStanding> All => all.Values;

    /// <summary>The one with this id; <c>null</c> = there is none.</summary>
    public AdapterStanding? Find(string id) => all.GetValueOrDefault(id);

    /// <summary>True for bytes that the build shipped under this name.</summary>
    public static bool IsShipped(string id, string digest) => digest.Length > 0 && ShippedDigests.GetValueOrDefault(id) == digest;

    /// <summary>Puts down whose code an exception that nobody caught comes from: it ends the process, and no call is to blame.</summary>
    public void Blame(Exception thrown)
    {
        var assemblies = new StackTrace(thrown).GetFrames().Select(frame => frame.GetMethod()?.Module.Assembly).OfType<Assembly>().Distinct().ToList();
        foreach (var guilty in All.Where(standing => standing.Running is { } running && assemblies.Exists(running.Holds))) marker.Died(guilty.Id);
    }

    /// <summary>Brings all up to what is stored: new folders are found, decisions made on any host hold here. What runs and is still meant to goes on untouched.</summary>
    public async Task RefreshAsync(IReadOnlyList<StoredAdapter> stored, CancellationToken ct)
    {
        await changing.WaitAsync(ct);
        try
        {
            var rows = stored.ToDictionary(adapter => adapter.Row.Id);
            var ids = places.Find().Select(folder => folder.Id).Concat(rows.Keys).Distinct().ToList();
            var next = await Task.WhenAll(ids.Select(id => RefreshAsync(id, rows.GetValueOrDefault(id), isAsked: false, ct)));
            Put(next);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Looks at one anew: its files are read again, and what they hold is loaded beside what runs, tested, and takes its place. On failure the one before goes on.</summary>
    public async Task<AdapterStanding?> ReloadAsync(string id, StoredAdapter? stored, CancellationToken ct)
    {
        await changing.WaitAsync(ct);
        try
        {
            if (Find(id) is null && places.Folder(id) is null) return null;
            marker.Clear(id);
            var next = await RefreshAsync(id, stored, isAsked: true, ct);
            Put([.. all.Values.Where(standing => standing.Id != id), next]);
            return Find(id);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>How one stands with its files as they are now, whatever runs; <c>null</c> = there is none.</summary>
    public async Task<AdapterStanding?> LookAsync(string id, StoredAdapter? stored, CancellationToken ct)
    {
        await changing.WaitAsync(ct);
        try
        {
            return Find(id) is { } now ? Judge(id, stored, now) : null;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>How all would stand at the next start; nothing is loaded. Loaded = would be.</summary>
    public IReadOnlyList<AdapterStanding> LookAll(IReadOnlyList<StoredAdapter> stored)
    {
        var rows = stored.ToDictionary(adapter => adapter.Row.Id);
        return [.. places.Find().Select(folder => folder.Id).Concat(rows.Keys).Distinct().Order(StringComparer.Ordinal).Select(id => Judge(id, rows.GetValueOrDefault(id), null))];
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(all.Values.Select(standing => standing.Running?.RetireAsync() ?? Task.CompletedTask));
        changing.Dispose();
    }

    private async Task<AdapterStanding> RefreshAsync(string id, StoredAdapter? stored, bool isAsked, CancellationToken ct)
    {
        var before = Find(id);
        var isSame = before is not null && before.Stored?.Row.Revision == stored?.Row.Revision;
        // What runs is looked at again only when somebody asks: a file that changes meanwhile counts from the next start on.
        if (isSame && before!.State == AdapterState.Loaded && !isAsked) return before;
        var wanted = Judge(id, stored, before);
        // What couldn't be loaded isn't tried again before somebody asks or something changes.
        if (isSame && !isAsked && before!.State == AdapterState.Failed && wanted.Folder?.Digest == before.Folder?.Digest) return before;
        if (wanted.State != AdapterState.Loaded) return KeepOrLeave(wanted, before, stored);
        if (wanted.Manifest!.Kind == ManifestKind.Link) return wanted with { RunningDigest = wanted.Folder!.Digest };
        return await LoadAsync(wanted, before, ct);
    }

    // Loaded = may be loaded.
    private AdapterStanding Judge(string id, StoredAdapter? stored, AdapterStanding? before)
    {
        var folder = places.Folder(id) is { } found ? AdapterFolder.Read(found) : null;
        var manifest = folder?.Manifest;
        var standing = new AdapterStanding
        {
            Id = id,
            State = AdapterState.Loaded,
            Reason = "",
            Folder = folder,
            Stored = stored,
            Manifest = manifest,
            Log = before?.Log ?? new(id, clock, log),
            Calls = before?.Calls ?? new(clock),
        };
        if (folder is null) return standing with { State = AdapterState.MissingOnThisHost, Reason = "Its files aren’t on this host" };
        if (manifest is null) return standing with { State = AdapterState.Failed, Reason = folder.Objection ?? "" };
        if (!manifest.Sdk.Holds(SdkVersion.Current)) return standing with { State = AdapterState.Incompatible, Reason = $"Built for SDK {manifest.Sdk}; this portal offers {SdkVersion.Current}" };
        if (folder.Objection is { } objection) return standing with { State = AdapterState.Modified, Reason = objection };
        var isApproved = stored?.Row.Digest == folder.Digest || IsShipped(id, folder.Digest) || folder.Origin == AdapterOrigin.Development;
        var isShipped = folder.Origin == AdapterOrigin.Shipped;
        if (!isApproved && (isShipped || stored?.Row.Digest is not null)) return standing with { State = AdapterState.Modified, Reason = isShipped ? "It isn’t what the portal was built with" : $"It isn’t what {stored!.Row.ApprovedBy} approved" };
        if (!isApproved) return standing with { State = AdapterState.AwaitingApproval, Reason = "Nobody has approved these bytes yet" };
        if (stored?.Row.IsDisabled == true) return standing with { State = AdapterState.Disabled, Reason = "An administrator disabled it" };
        if (marker.Quarantine(id) is { } quarantine) return standing with { State = AdapterState.Quarantined, Reason = quarantine };
        return manifest.Kind == ManifestKind.Plugin && NewerSdk(folder, manifest) is { } newer ? standing with { State = AdapterState.Incompatible, Reason = newer } : standing;
    }

    private static string? NewerSdk(AdapterFolder folder, Manifest manifest)
    {
        try
        {
            return LoadedPlugin.CompiledAgainst(folder.Files[manifest.MainFile].Bytes) is { } against && new Version(against.Major, against.Minor) > SdkVersion.Current
                ? $"Compiled against SDK {against.ToString(2)}; this portal offers {SdkVersion.Current}"
                : null;
        }
        catch (BadImageFormatException)
        {
            // Loading tells it better.
            return null;
        }
    }

    // What runs goes on where only the new files are no good; a decision against it ends it.
    private AdapterStanding KeepOrLeave(AdapterStanding wanted, AdapterStanding? before, StoredAdapter? stored)
    {
        var isDecided = wanted.State is AdapterState.Disabled;
        if (before is { State: AdapterState.Loaded, Manifest: not null } && !isDecided) return before with { Folder = wanted.Folder, Stored = stored, Reason = $"The one before goes on: {wanted.Reason}" };
        if (before?.State != wanted.State) Stands(log, wanted.Id, wanted.State, wanted.Reason);
        return wanted;
    }

    private async Task<AdapterStanding> LoadAsync(AdapterStanding wanted, AdapterStanding? before, CancellationToken ct)
    {
        try
        {
            using var held = marker.Hold(wanted.Id);
            var context = new AdapterContext { Settings = wanted.Manifest!.Effective(wanted.Entered), Log = wanted.Log, Http = AdapterHttp.Client(clock), Clock = clock, OffersSandbox = sandbox.IsOpen };
            var running = await RunningAdapter.LoadAsync(wanted.Folder!, wanted.Manifest!, context, new(marker.Mark(wanted.Id), wanted.Calls), limits, ct);
            marker.Loaded(wanted.Id);
            return wanted with { Running = running, RunningDigest = wanted.Folder!.Digest };
        }
        catch (AdapterFault fault)
        {
            wanted.Log.Write(AdapterLogLevel.Error, fault.Message);
            return KeepOrLeave(wanted with { State = AdapterState.Failed, Reason = fault.Message }, before, wanted.Stored);
        }
    }

    private void Put(IReadOnlyList<AdapterStanding> next)
    {
        var before = all;
        // A product has one console: the first that loaded keeps it.
        var taken = new Dictionary<string, string>();
        var settled = next.OrderBy(standing => before.GetValueOrDefault(standing.Id)?.State != AdapterState.Loaded).ThenBy(standing => standing.Folder?.Origin != AdapterOrigin.Shipped).ThenBy(standing => standing.Id, StringComparer.Ordinal).Select(standing =>
            standing.State != AdapterState.Loaded || taken.TryAdd(standing.Product, standing.Id) ? standing
                : standing with { State = AdapterState.Failed, Reason = $"{taken[standing.Product]} carries the product {standing.Product} already", Running = null, RunningDigest = "" }).ToList();
        all = settled.ToImmutableSortedDictionary(standing => standing.Id, standing => standing, StringComparer.Ordinal);
        var still = all.Values.Select(standing => standing.Running).OfType<RunningAdapter>().ToHashSet();
        foreach (var gone in before.Values.Concat(next).Select(standing => standing.Running).OfType<RunningAdapter>().Distinct().Where(running => !still.Contains(running))) _ = gone.RetireAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Adapter {Adapter} is {State}: {Reason}")]
    private static partial void Stands(ILogger log, string adapter, AdapterState state, string reason);
}
