using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;

namespace MscModular.Kernel.Data;

/// <summary>
/// Brings the schema up to date: each module's scripts in order, forward only, one transaction a script, a journal per
/// module. Under a lock, so that two hosts starting at once migrate once. A script that changed after it ran stops the start.
/// </summary>
public sealed class Migrations(Database database, IReadOnlyList<(string Module, Assembly Assembly)> modules)
{
    private const long LockKey = 0x4D53_434D;

    /// <summary>Runs what hasn't run; returns the names of what it ran.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (!database.Dialect.IsSqlite) await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", ct);
        try
        {
            await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS migration_hashes (script TEXT NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL)", ct);
            var ran = new List<string>();
            foreach (var (module, assembly) in modules) ran.AddRange(await RunAsync(connection, module, assembly, ct));
            return ran;
        }
        finally
        {
            if (!database.Dialect.IsSqlite) await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<string>> RunAsync(DbConnection connection, string module, Assembly assembly, CancellationToken ct)
    {
        var scripts = Scripts(assembly);
        if (scripts.Count == 0) return [];
        foreach (var script in scripts) await RefuseChangedAsync(connection, module, script, ct);

        var journal = $"migrations_{module.ToLowerInvariant()}";
        var target = database.Dialect.IsSqlite
            ? DeployChanges.To.SqliteDatabase(database.ConnectionString).JournalToSqliteTable(journal)
            : DeployChanges.To.PostgresqlDatabase(database.ConnectionString).JournalToPostgresqlTable("public", journal);
        var outcome = Upgrade(target, scripts);
        foreach (var script in outcome.Scripts)
        {
            await ExecuteAsync(connection, $"INSERT INTO migration_hashes (script, sha256) VALUES ('{module}/{script.Name}', '{Hash(script)}')", ct);
        }

        if (!outcome.Successful) throw new InvalidOperationException($"Migration {module}/{outcome.ErrorScript?.Name} failed: {outcome.Error.Message}", outcome.Error);
        return [.. outcome.Scripts.Select(script => $"{module}/{script.Name}")];
    }

    private static DatabaseUpgradeResult Upgrade(UpgradeEngineBuilder target, IReadOnlyList<SqlScript> scripts) => target
        .WithScripts(scripts)
        .WithVariablesDisabled()
        .WithTransactionPerScript()
        .LogTo(new NoOpUpgradeLog())
        .Build()
        .PerformUpgrade();

    private IReadOnlyList<SqlScript> Scripts(Assembly assembly)
    {
        var folder = $".Migrations.{database.Dialect.Engine}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => SqlScript.FromStream(name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..], assembly.GetManifestResourceStream(name)))];
    }

    private static async Task RefuseChangedAsync(DbConnection connection, string module, SqlScript script, CancellationToken ct)
    {
        await using var command = Command(connection, $"SELECT sha256 FROM migration_hashes WHERE script = '{module}/{script.Name}'");
        if (await command.ExecuteScalarAsync(ct) is string known && known != Hash(script))
        {
            throw new InvalidOperationException($"Migration {module}/{script.Name} was changed after it had run; write a new one instead.");
        }
    }

    private static string Hash(SqlScript script) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(script.Contents)));

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of our own embedded scripts and constants only
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
