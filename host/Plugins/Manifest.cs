namespace MscModular.Host.Plugins;

/// <summary>What an adapter says of itself in <c>plugin.json</c>: all that the portal knows of it before it runs anything of it.</summary>
internal sealed record Manifest
{
    /// <summary>The name of its folder, and of its main file: <c>Phoenix</c>.</summary>
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>As stated; nothing proves it.</summary>
    public required string Publisher { get; init; }

    public required ManifestKind Kind { get; init; }

    /// <summary>Which versions of the SDK it can live with.</summary>
    public required SdkRange Sdk { get; init; }

    /// <summary>Code of the product it carries.</summary>
    public required string Product { get; init; }

    public required string ProductName { get; init; }

    /// <summary>Workloads that come with a product of its own; empty for one that is in the catalogue.</summary>
    public required IReadOnlyList<ManifestWorkload> Workloads { get; init; }

    public required IReadOnlyList<ManifestOption> Options { get; init; }

    /// <summary>The ways it launches.</summary>
    public required IReadOnlyList<Sdk.LaunchKind> Launch { get; init; }

    /// <summary>What else it may be asked: see <see cref="Capability"/>.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>Where launches may lead, each exactly as a browser writes an origin.</summary>
    public required IReadOnlyList<string> LaunchOrigins { get; init; }

    public required IReadOnlyList<ManifestSetting> Settings { get; init; }

    /// <summary>How the vendor calls its own id of a tenant.</summary>
    public required ManifestTenantId TenantId { get; init; }

    /// <summary>SHA-256 of each file beside <c>plugin.json</c>, in upper-case hexadecimal digits, by its path with slashes.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The name of the file that is loaded.</summary>
    public string MainFile => Id + ".dll";

    /// <summary>What the adapter reads: what was entered into the fields it declares, else what stands there by default; nothing where there is nothing.</summary>
    /// <param name="entered">Settings by key.</param>
    public IReadOnlyDictionary<string, string> Effective(IReadOnlyDictionary<string, string> entered) => Settings
        .Select(setting => (setting.Key, Value: entered.TryGetValue(setting.Key, out var value) ? value : setting.Default))
        .Where(setting => setting.Value.Length > 0)
        .ToDictionary(setting => setting.Key, setting => setting.Value);

    /// <summary>Where launches may lead: what was approved with it, and what an administrator entered as its console.</summary>
    /// <param name="entered">Settings by key.</param>
    public IReadOnlySet<string> Origins(IReadOnlyDictionary<string, string> entered) =>
        LaunchOrigins.Concat(Settings.Where(setting => setting.Kind == SettingKind.ConsoleUrl && entered.ContainsKey(setting.Key)).Select(setting => LaunchUrl.Origin(entered[setting.Key])).OfType<string>()).ToHashSet();
}

/// <summary>What an adapter consists of.</summary>
internal enum ManifestKind
{
    /// <summary>Code that is loaded.</summary>
    Plugin,

    /// <summary><c>plugin.json</c> alone: each option is an address.</summary>
    Link,
}

/// <param name="Code">Lower-case word for URLs.</param>
/// <param name="Name">As people see it.</param>
/// <param name="Workload">Code of the workload a tenant needs for it; <c>null</c> = none.</param>
/// <param name="Summary">What one does there, in a few words.</param>
/// <param name="Url">Of a <see cref="ManifestKind.Link"/>: where it leads, with <c>{vendorTenantId}</c> in it; else empty.</param>
internal sealed record ManifestOption(string Code, string Name, string? Workload, string Summary, string Url);

/// <param name="Code">Lower-case word.</param>
/// <param name="Name">As people see it.</param>
internal sealed record ManifestWorkload(string Code, string Name);

/// <param name="Label">As the field is labelled.</param>
/// <param name="Hint">Where one finds it; empty = it is plain.</param>
internal sealed record ManifestTenantId(string Label, string Hint);

/// <param name="Key">As the adapter reads it.</param>
/// <param name="Label">As the field is labelled.</param>
/// <param name="Kind">What may be entered.</param>
/// <param name="IsRequired">Must be there before the adapter can work.</param>
/// <param name="Choices">Of a <see cref="SettingKind.Choice"/>.</param>
/// <param name="Default">Used where nothing was entered; empty = none.</param>
/// <param name="Hint">More about it; empty = it is plain.</param>
internal sealed record ManifestSetting(string Key, string Label, SettingKind Kind, bool IsRequired, IReadOnlyList<string> Choices, string Default, string Hint);

/// <summary>What may be entered into an adapter's setting.</summary>
internal enum SettingKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>One line that is never shown again and lies sealed in the database.</summary>
    Secret,

    /// <summary>An https address.</summary>
    Url,

    /// <summary>An https address whose origin launches may lead to.</summary>
    ConsoleUrl,

    /// <summary>A whole number, 0 or more.</summary>
    Number,

    /// <summary>One of several.</summary>
    Choice,
}

/// <summary>What an adapter may be asked besides options, launches and its health.</summary>
internal static class Capability
{
    public const string Usage = "usage";
    public const string BackupJobs = "backup-jobs";
    public const string Discover = "discover";
    public const string Provision = "provision";
    public const string Suspend = "suspend";
    public const string Delete = "delete";

    public static readonly IReadOnlyList<string> All = [Usage, BackupJobs, Discover, Provision, Suspend, Delete];
}

/// <summary>Versions from one on and before another: <c>[1.0,2.0)</c>.</summary>
internal sealed record SdkRange(Version From, Version Before)
{
    public bool Holds(Version version) => version >= From && version < Before;

    /// <summary>Reads it; <c>null</c> = it isn't one.</summary>
    public static SdkRange? Read(string text) =>
        text is ['[', .. var inner, ')'] && inner.Split(',') is [var from, var before]
        && Version.TryParse(from.Trim(), out var first) && Version.TryParse(before.Trim(), out var end) && first < end ? new(first, end) : null;

    public override string ToString() => $"[{From},{Before})";
}
