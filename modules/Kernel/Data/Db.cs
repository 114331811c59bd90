using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MscModular.Kernel.Data;

/// <summary>
/// The scope's way to the database: one connection, at most one write transaction, opened by the outermost use case.
/// Handlers and questions in that scope run on it.
/// </summary>
public sealed class Db(Database database) : IAsyncDisposable
{
    private DbConnection? connection;
    private Transaction? open;

    /// <summary>What differs between engines.</summary>
    public Dialect Dialect => database.Dialect;

    /// <summary>Statements run in this scope; lists assert that their number doesn't grow with the rows.</summary>
    public int Statements { get; private set; }

    /// <summary>True between <see cref="BeginAsync"/> and the transaction's end.</summary>
    public bool IsWriting => open is not null;

    /// <summary>The scope's write transaction, to tell one from the next; <c>null</c> = none.</summary>
    public Transaction? Running => open;

    /// <summary>Opens the scope's write transaction. It must be sealed by an audit entry, or its commit fails: no audit, no action.</summary>
    public Task<Transaction> BeginAsync(CancellationToken ct) => OpenTransactionAsync(mustBeSealed: true, ct);

    /// <summary>Opens a write transaction for bookkeeping that changes nothing a person would ask about later.</summary>
    /// <param name="why">For the reader of the code: why nobody would ask.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Transaction> BeginUnauditedAsync(string why, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        return OpenTransactionAsync(mustBeSealed: false, ct);
    }

    /// <summary>All rows.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args, CancellationToken ct) =>
        (await (await ConnectionAsync(ct)).QueryAsync<T>(Command(sql, args, ct))).AsList();

    /// <summary>The one row, or none; throws on two.</summary>
    public async Task<T?> SingleAsync<T>(string sql, object? args, CancellationToken ct) =>
        await (await ConnectionAsync(ct)).QuerySingleOrDefaultAsync<T>(Command(sql, args, ct));

    /// <summary>Changes rows and says how many.</summary>
    public async Task<int> ExecuteAsync(string sql, object? args, CancellationToken ct) =>
        await (await ConnectionAsync(ct)).ExecuteAsync(Command(sql, args, ct));

    /// <summary>Rows as they come, for exports of any size; memory stays flat.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(string sql, object? args, [EnumeratorCancellation] CancellationToken ct)
    {
        Statements++;
        var rows = (await ConnectionAsync(ct)).QueryUnbufferedAsync<T>(sql, args, open?.Inner);
        await foreach (var row in rows.WithCancellation(ct)) yield return row;
    }

    /// <summary>
    /// Adds many rows inside the running transaction, as fast as the engine takes them. Values are what the type handlers
    /// take, and <see cref="short"/> for a <c>smallint</c>.
    /// </summary>
    public async Task InsertAsync(string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        if (open is null) throw new InvalidOperationException("Rows are added inside a transaction.");
        Statements++;
        if (await ConnectionAsync(ct) is SqliteConnection sqlite) BulkInsert.Into(sqlite, open.Inner, table, columns, rows, ct);
        else await BulkInsert.IntoAsync((NpgsqlConnection)await ConnectionAsync(ct), table, columns, rows, ct);
    }

    /// <summary>Has <paramref name="seal"/> run as the last statements of the running transaction.</summary>
    public void SealWith(Func<CancellationToken, Task> seal)
    {
        if (open is null) throw new InvalidOperationException("Only a running transaction can be sealed.");
        open.Seals.Add(seal);
    }

    private async Task<Transaction> OpenTransactionAsync(bool mustBeSealed, CancellationToken ct)
    {
        if (open is not null) throw new InvalidOperationException("The scope is writing already: use cases don't call use cases.");
        var gate = await database.EnterGateAsync(ct);
        try
        {
            var held = await ConnectionAsync(ct);
            // IMMEDIATE: a deferred transaction that reads first can't be upgraded once another writer has committed.
            DbTransaction inner = held is SqliteConnection sqlite
                ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false)
                : await held.BeginTransactionAsync(ct);
            return open = new(inner, gate, mustBeSealed, () => open = null);
        }
        catch
        {
            gate?.Dispose();
            throw;
        }
    }

    private async Task<DbConnection> ConnectionAsync(CancellationToken ct) => connection ??= await database.OpenAsync(ct);

    private CommandDefinition Command(string sql, object? args, CancellationToken ct)
    {
        Statements++;
        return new(sql, args, open?.Inner, cancellationToken: ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (open is not null) await open.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        connection = null;
    }
}
