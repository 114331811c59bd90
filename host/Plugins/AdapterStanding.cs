using MscModular.Contracts.Consoles;

namespace MscModular.Host.Plugins;

/// <summary>How an adapter stands at one moment. Never changed, only replaced, so that whoever reads it sees one moment.</summary>
internal sealed record AdapterStanding
{
    /// <summary>Its folder's name.</summary>
    public required string Id { get; init; }

    public required AdapterState State { get; init; }

    /// <summary>Why it isn't loaded; or, of one that is, why the last reload kept the one before; else empty.</summary>
    public required string Reason { get; init; }

    /// <summary><c>null</c> = it isn't on this host.</summary>
    public AdapterFolder? Folder { get; init; }

    /// <summary>What an administrator decided; <c>null</c> = nothing yet.</summary>
    public StoredAdapter? Stored { get; init; }

    /// <summary>What runs may be older than <see cref="Folder"/>, where that couldn't be loaded.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>Digest of what runs; empty = nothing does.</summary>
    public string RunningDigest { get; init; } = "";

    /// <summary><c>null</c> = it isn't loaded, or there is nothing to load: a link.</summary>
    public RunningAdapter? Running { get; init; }

    public required AdapterLog Log { get; init; }

    public required AdapterCalls Calls { get; init; }

    /// <summary>What administrators entered, by key; what can't be opened any more is left out.</summary>
    public IReadOnlyDictionary<string, string> Entered => Stored?.Settings.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Name, setting => setting.Value!) ?? [];

    /// <summary>Code of its product; empty = not known.</summary>
    public string Product => Manifest?.Product ?? "";
}
