using MscModular.Kernel.Data;
using MscModular.Kernel.Samples;

namespace MscModular.Kernel;

/// <summary>
/// The MSP that runs this installation: settings every page needs, kept in memory and read anew at the start of each
/// request, so that a change on another host holds from the next request on.
/// </summary>
public sealed class Organization
{
    private const string Sql = "SELECT name, value FROM settings ORDER BY name LIMIT 1000";

    private const string Upsert = """
        INSERT INTO settings (name, value) VALUES (@name, @value)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    private sealed record Snapshot(string Name, TimeZoneInfo Zone, string Country, int KeptDays, int? SampleCustomers);

    private volatile Snapshot current = new("My organization", TimeZoneInfo.Utc, "US", 30, null);

    /// <summary>As asked at set-up.</summary>
    public string Name => current.Name;

    /// <summary>Calendar dates are valid through the end of the day in this zone; default Etc/UTC.</summary>
    public TimeZoneInfo Zone => current.Zone;

    /// <summary>Two letters: the country a phone number without + is read in.</summary>
    public string DefaultCountry => current.Country;

    /// <summary>How long a deleted customer can be restored.</summary>
    public int DeletedKeptDays => current.KeptDays;

    /// <summary>How many customers of the sample data are left; <c>null</c> = there is no sample data.</summary>
    public int? SampleCustomers => current.SampleCustomers;

    /// <summary>Reads the settings.</summary>
    public async Task RefreshAsync(Db db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = (await db.QueryAsync<Setting>(Sql, null, ct)).ToDictionary(row => row.Name, row => row.Value);
        current = new(
            rows.GetValueOrDefault("organization.name", "My organization"),
            TimeZoneInfo.FindSystemTimeZoneById(rows.GetValueOrDefault("organization.time_zone", "Etc/UTC")),
            rows.GetValueOrDefault("organization.country", "US"),
            int.Parse(rows.GetValueOrDefault("retention.deleted_days", "30"), System.Globalization.CultureInfo.InvariantCulture),
            SampleStore.CustomersLeft(rows.GetValueOrDefault(SampleStore.Setting)));
    }

    /// <summary>Writes name and zone inside the running transaction; they hold after the next refresh.</summary>
    public static async Task WriteAsync(Db db, string name, string timeZone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.ExecuteAsync(Upsert, new { name = "organization.name", value = name }, ct);
        await db.ExecuteAsync(Upsert, new { name = "organization.time_zone", value = timeZone }, ct);
    }

    private sealed class Setting
    {
        public required string Name { get; init; }

        public required string Value { get; init; }
    }
}
