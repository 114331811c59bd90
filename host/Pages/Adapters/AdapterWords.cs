using System.Globalization;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;

namespace MscModular.Host.Pages.Adapters;

/// <summary>How adapters' states are told to people.</summary>
internal static class AdapterWords
{
    public static (string Word, string Tone, string Icon) Of(AdapterState state) => state switch
    {
        AdapterState.Loaded => ("Loaded", "q", "circle-check"),
        AdapterState.AwaitingApproval => ("Awaiting approval", "warn", "clock"),
        AdapterState.Modified => ("Modified", "bad", "circle-alert"),
        AdapterState.Incompatible => ("Incompatible", "bad", "circle-alert"),
        AdapterState.Failed => ("Failed", "bad", "circle-alert"),
        AdapterState.Quarantined => ("Quarantined", "bad", "circle-alert"),
        AdapterState.Disabled => ("Disabled", "", "circle-slash"),
        _ => ("Missing on this host", "warn", "cloud-off"),
    };

    public static (string Word, string Tone, string Icon) Of(HealthState state) => state switch
    {
        HealthState.Ok => ("OK", "q", "circle-check"),
        HealthState.Degraded => ("Degraded", "warn", "triangle-alert"),
        _ => ("Not reachable", "bad", "cloud-off"),
    };

    public static string Capability(string code) => code switch
    {
        Plugins.Capability.Usage => "Usage",
        Plugins.Capability.BackupJobs => "Backup jobs",
        Plugins.Capability.Discover => "Discover",
        Plugins.Capability.Provision => "Provision",
        Plugins.Capability.Suspend => "Suspend, Resume",
        _ => "Delete",
    };

    /// <summary>What it would do with a capability, for whoever approves.</summary>
    public static (string Says, bool IsGrave) Means(string code) => code switch
    {
        Plugins.Capability.Usage or Plugins.Capability.BackupJobs => ("reads", false),
        Plugins.Capability.Discover => ("reads which tenants exist at the vendor", false),
        Plugins.Capability.Provision => ("makes tenants at the vendor", true),
        Plugins.Capability.Suspend => ("may stop a customer’s service at the vendor", true),
        _ => ("may delete a customer’s tenant at the vendor", true),
    };

    /// <summary>In groups of four, so that two people can read it to each other.</summary>
    public static string Digest(string digest) => string.Join(' ', digest.ToLowerInvariant().Chunk(4).Select(four => new string(four)));

    public static string Size(long bytes) => bytes < 1000 ? $"{bytes.ToString(CultureInfo.InvariantCulture)}\u00a0B" : string.Create(CultureInfo.InvariantCulture, $"{(bytes < 1_000_000 ? bytes / 1e3 : bytes / 1e6):0.#}\u00a0{(bytes < 1_000_000 ? "KB" : "MB")}");

    public static string Took(TimeSpan time) => time.TotalSeconds >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}\u00a0s") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}\u00a0ms");

    /// <summary>What it was built for; a link for none.</summary>
    public static string Sdk(Manifest? manifest) => manifest is null ? Kernel.Web.Display.None : manifest.Kind == ManifestKind.Link ? "Link" : manifest.Sdk.From.ToString();
}
