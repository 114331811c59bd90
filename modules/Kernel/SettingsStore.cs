using System.Globalization;
using MscModular.Kernel.Data;

namespace MscModular.Kernel;

/// <summary>Reads the table of settings whole, and writes one of them inside the running transaction.</summary>
public sealed class SettingsStore(Db db)
{
    private const string Sql = "SELECT name, value FROM settings ORDER BY name LIMIT 1000";

    private const string Upsert = """
        INSERT INTO settings (name, value) VALUES (@name, @value)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    // The row is there only once the section was changed: two who change it first at once meet at its key.
    private const string Claim = """
        INSERT INTO settings (name, value) VALUES (@name, @next)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE settings.value = @version
        """;

    public async Task<MspSettings> ReadAsync(CancellationToken ct) =>
        new((await db.QueryAsync<Row>(Sql, null, ct)).ToDictionary(row => row.Name, row => row.Value));

    /// <summary>It holds after the next reading.</summary>
    public Task WriteAsync(string name, string value, CancellationToken ct) => db.ExecuteAsync(Upsert, new { name, value }, ct);

    /// <summary>Counts the section's version on; <c>false</c> = somebody else did since it was read.</summary>
    public async Task<bool> ClaimAsync(string section, long version, CancellationToken ct) =>
        await db.ExecuteAsync(Claim, new { name = VersionName(section), version = Text(version), next = Text(version + 1) }, ct) > 0;

    internal static string VersionName(string section) => $"version.{section}";

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public required string Name { get; init; }

        public required string Value { get; init; }
    }
}
