using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace MscModular.Kernel.Data;

/// <summary>Each engine's quickest way to add rows: one prepared statement on SQLite, binary COPY on PostgreSQL.</summary>
internal static class BulkInsert
{
    public static void Into(
        SqliteConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
#pragma warning disable CA2100 // names of our own tables and columns
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))})";
#pragma warning restore CA2100
        var parameters = columns.Select(column => command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column })).ToArray();
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++) Set(parameters[i], row[i]);
            command.ExecuteNonQuery();
        }
    }

    private static void Set(SqliteParameter parameter, object? value)
    {
        // The type is told from the first value unless it is told anew.
        parameter.ResetSqliteType();
        TypeHandlers.Set(parameter, value);
    }

    /// <summary>A single row is an ordinary INSERT: it answers at once, where a COPY asks first whether it may begin.</summary>
    public static async Task IntoAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        using var next = rows.GetEnumerator();
        if (!next.MoveNext()) return;
        var first = next.Current;
        if (!next.MoveNext())
        {
            await OneAsync(connection, table, columns, first, ct);
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)", ct);
        var parameter = new NpgsqlParameter();
        await WriteAsync(copy, first, parameter, ct);
        do await WriteAsync(copy, next.Current, parameter, ct);
        while (next.MoveNext());
        await copy.CompleteAsync(ct);
    }

    private static async Task OneAsync(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, IReadOnlyList<object?> row, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of our own tables and columns
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";
#pragma warning restore CA2100
        foreach (var value in row) TypeHandlers.Set(command.Parameters.Add(new NpgsqlParameter()), value);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, IReadOnlyList<object?> row, NpgsqlParameter parameter, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        foreach (var value in row)
        {
            TypeHandlers.Set(parameter, value);
            if (parameter.Value is DBNull or null) await copy.WriteNullAsync(ct);
            else if (parameter.Value is string text) await copy.WriteAsync(text, NpgsqlDbType.Text, ct);
            else await copy.WriteAsync(parameter.Value, ct);
        }
    }
}
