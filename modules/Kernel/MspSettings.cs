using System.Globalization;
using MscModular.Kernel.Samples;

namespace MscModular.Kernel;

/// <summary>The names under which settings are stored.</summary>
public static class Setting
{
    public const string Name = "organization.name";

    public const string TimeZone = "organization.time_zone";

    public const string Country = "organization.country";

    public const string QuotaWarning = "warnings.quota.warning";

    public const string QuotaCritical = "warnings.quota.critical";

    public const string ExpiryWarning = "warnings.expiry.warning";

    public const string ExpiryCritical = "warnings.expiry.critical";

    public const string DeletedDays = "retention.deleted_days";
}

/// <summary>The MSP's settings, all from one reading; what was never set has its default (SPEC 2.5, 5, 7).</summary>
public sealed record MspSettings
{
    private readonly IReadOnlyDictionary<string, string> stored;

    internal MspSettings(IReadOnlyDictionary<string, string> stored)
    {
        this.stored = stored;
        Name = stored.GetValueOrDefault(Setting.Name, "My organization");
        TimeZone = stored.GetValueOrDefault(Setting.TimeZone, "Etc/UTC");
        Zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        Country = stored.GetValueOrDefault(Setting.Country, "US");
        Quota = new(Number(Setting.QuotaWarning, 80), Number(Setting.QuotaCritical, 90));
        Expiry = new([.. stored.GetValueOrDefault(Setting.ExpiryWarning, "30, 15, 7, 3").Split(',').Select(text => Number(text))], Number(Setting.ExpiryCritical, 1));
        DeletedKeptDays = Number(Setting.DeletedDays, 30);
        SampleCustomers = SampleStore.CustomersLeft(stored.GetValueOrDefault(SampleStore.Setting));
    }

    /// <summary>As asked at set-up.</summary>
    public string Name { get; }

    /// <summary>The zone's IANA name.</summary>
    public string TimeZone { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>Two letters.</summary>
    public string Country { get; }

    public QuotaSteps Quota { get; }

    public ExpirySteps Expiry { get; }

    public int DeletedKeptDays { get; }

    /// <summary><c>null</c> = there is no sample data.</summary>
    public int? SampleCustomers { get; }

    /// <summary>How often a section was changed: whoever edits one names the version they began with.</summary>
    public long VersionOf(string section) => long.Parse(stored.GetValueOrDefault(SettingsStore.VersionName(section), "0"), CultureInfo.InvariantCulture);

    private int Number(string name, int otherwise) => stored.TryGetValue(name, out var text) ? Number(text) : otherwise;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
