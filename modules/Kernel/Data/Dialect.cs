using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MscModular.Kernel.Data;

/// <summary>Which database engine stores everything.</summary>
public enum Engine
{
    /// <summary>One file, one host; the default.</summary>
    Sqlite,

    /// <summary>Several hosts on one PostgreSQL.</summary>
    Postgres,
}

/// <summary>The few places where the two engines need different SQL or parameters; all else is one text for both.</summary>
public sealed class Dialect(Engine engine)
{
    /// <summary>Which engine.</summary>
    public Engine Engine => engine;

    /// <summary>True on SQLite.</summary>
    public bool IsSqlite => engine == Engine.Sqlite;

    /// <summary>Locks the rows a SELECT reads until the transaction ends; SQLite's writer is alone anyway.</summary>
    public string ForUpdate => IsSqlite ? "" : "FOR UPDATE";

    /// <summary>Keeps the rows a SELECT reads from this table from being changed or deleted until the transaction ends; others may read and share them.</summary>
    public string ForShareOf(string alias) => IsSqlite ? "" : $"FOR SHARE OF {alias}";

    /// <summary><c>column IN (…)</c> with the numbers of <see cref="Numbers"/> as one parameter.</summary>
    public string InNumbers(string column, string parameter) =>
        IsSqlite ? $"{column} IN (SELECT value FROM json_each({parameter}))" : $"{column} = ANY({parameter})";

    /// <summary><c>column IN (…)</c> with the UUIDs of <see cref="Guids"/> as one parameter.</summary>
    public string InGuids(string column, string parameter) =>
        IsSqlite ? $"{column} IN (SELECT unhex(value) FROM json_each({parameter}))" : $"{column} = ANY({parameter})";

    /// <summary><c>column IN (…)</c> with the texts of <see cref="Texts"/> as one parameter.</summary>
    public string InTexts(string column, string parameter) => InNumbers(column, parameter);

    /// <summary>The parameter for <see cref="InTexts"/>.</summary>
    public object Texts(IEnumerable<string> values) => IsSqlite ? JsonSerializer.Serialize(values) : values.ToArray();

    /// <summary>The parameter for <see cref="InNumbers"/>.</summary>
    public object Numbers(IEnumerable<long> values) => IsSqlite ? JsonSerializer.Serialize(values) : values.ToArray();

    /// <summary>The parameter for <see cref="InGuids"/>.</summary>
    public object Guids(IEnumerable<Guid> values) => IsSqlite
        ? JsonSerializer.Serialize(values.Select(value => Convert.ToHexString(value.ToByteArray(bigEndian: true))))
        : values.ToArray();

    /// <summary>
    /// True when a unique index refused a row because of this column. Check-then-insert races end here on PostgreSQL;
    /// index names carry the column's name on both engines.
    /// </summary>
    public static bool IsDuplicate(Exception exception, string column) => exception switch
    {
        SqliteException { SqliteErrorCode: 19 } sqlite => sqlite.Message.Contains(column, StringComparison.Ordinal),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres =>
            postgres.ConstraintName?.Contains(column, StringComparison.Ordinal) == true,
        _ => false,
    };
}
