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

    public static async Task IntoAsync(
        NpgsqlConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)", ct);
        var parameter = new NpgsqlParameter();
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            for (var i = 0; i < columns.Count; i++)
            {
                TypeHandlers.Set(parameter, row[i]);
                if (parameter.Value is DBNull or null) await copy.WriteNullAsync(ct);
                else if (parameter.Value is string text) await copy.WriteAsync(text, NpgsqlDbType.Text, ct);
                else await copy.WriteAsync(parameter.Value, ct);
            }
        }

        await copy.CompleteAsync(ct);
    }
}
