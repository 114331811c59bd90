using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MscModular.Kernel.Data;

/// <summary>Where everything is stored: opens connections, and lets one writer at a time into SQLite.</summary>
public sealed class Database : IDisposable
{
    /// <summary>Older engines can corrupt a WAL database.</summary>
    private static readonly Version OldestSafeSqlite = new(3, 51, 3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string Probe = """
        INSERT INTO settings (name, value) VALUES ('health.probe', '')
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    private readonly NpgsqlDataSource? postgres;
    private readonly SemaphoreSlim gate = new(1, 1);

    private Database(Engine engine, string connectionString)
    {
        TypeHandlers.Register();
        Dialect = new(engine);
        ConnectionString = connectionString;
        if (engine == Engine.Postgres) postgres = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>What differs between engines.</summary>
    public Dialect Dialect { get; }

    /// <summary>For migrations, which open connections of their own.</summary>
    public string ConnectionString { get; }

    /// <summary>A SQLite file; made when missing.</summary>
    public static Database Sqlite(string file) => new(Engine.Sqlite, new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = 10,
    }.ToString());

    /// <summary>A PostgreSQL database.</summary>
    public static Database Postgres(string connectionString) => new(Engine.Postgres, connectionString);

    /// <summary>An open connection of the caller's own; it disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (postgres is not null) return await postgres.OpenConnectionAsync(ct);

        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Waits for SQLite's write gate, so that writers queue here and not in SQLite's busy loop.</summary>
    internal async Task<IDisposable?> EnterGateAsync(CancellationToken ct)
    {
        if (postgres is not null) return null;
        await gate.WaitAsync(ct);
        return new GateHold(gate);
    }

    /// <summary>
    /// Puts SQLite into WAL mode and proves what durability rests on: engine version, WAL, synchronous FULL, foreign keys.
    /// Throws when one of them isn't so. Returns one line for the log.
    /// </summary>
    public async Task<string> ProveAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        if (postgres is not null) return $"PostgreSQL {connection.ServerVersion}";

        var journal = await AskAsync(connection, "PRAGMA journal_mode = WAL", ct);
        var synchronous = await AskAsync(connection, "PRAGMA synchronous", ct);
        var foreignKeys = await AskAsync(connection, "PRAGMA foreign_keys", ct);
        var facts = $"SQLite {connection.ServerVersion}, journal_mode {journal}, synchronous {synchronous}, foreign_keys {foreignKeys}";
        if (Version.Parse(connection.ServerVersion) < OldestSafeSqlite || journal != "wal" || synchronous != "2" || foreignKeys != "1")
        {
            throw new InvalidOperationException($"The database isn't safe to write to: {facts}. Needed: at least {OldestSafeSqlite}, wal, 2, 1.");
        }

        return facts;
    }

    /// <summary>Writes and takes it back; throws when that can't be done in two seconds. Beside the gate: who asks wants to hear of a writer that doesn't end.</summary>
    public async Task ProveWritableAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await using var connection = await OpenAsync(patience.Token);
        if (connection is SqliteConnection sqlite)
        {
            // It waits for locks by itself and hears of no cancellation meanwhile.
            sqlite.DefaultTimeout = (int)Patience.TotalSeconds;
            await AskAsync(sqlite, "PRAGMA busy_timeout = 2000", ct);
        }

        await using var transaction = await connection.BeginTransactionAsync(patience.Token);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Probe;
        await command.ExecuteNonQueryAsync(patience.Token);
    }

    private static async Task<string> AskAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the pragmas above
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        postgres?.Dispose();
        gate.Dispose();
    }

    private sealed class GateHold(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
