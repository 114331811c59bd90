using System.Data.Common;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>All that a database holds, to be compared with what it holds later or with another's.</summary>
internal static class Content
{
    private const string OnSqlite = """
        SELECT name
        FROM sqlite_master
        WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'customers_search_%'
        ORDER BY name
        """;

    private const string OnPostgres = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    /// <summary>Every row of every table, one a line.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(FreshDatabase fresh, CancellationToken ct) =>
        [.. (await AllAsync(fresh, ct)).Select(row => $"{row.Table}: {string.Join(", ", row.Cells.Select(cell => $"{cell.Name} {cell.Value}"))}").Order(StringComparer.Ordinal)];

    /// <summary>The names of all columns that hold a row.</summary>
    public static async Task<IReadOnlySet<string>> ColumnsAsync(FreshDatabase fresh, CancellationToken ct) =>
        (await AllAsync(fresh, ct)).SelectMany(row => row.Cells).Select(cell => cell.Name).ToHashSet();

    private static async Task<IReadOnlyList<(string Table, (string Name, string Value)[] Cells)>> AllAsync(FreshDatabase fresh, CancellationToken ct)
    {
        using var database = fresh.Open();
        await using var connection = await database.OpenAsync(ct);
        var rows = new List<(string, (string, string)[])>();
        foreach (var table in await RowsAsync(connection, database.Dialect.IsSqlite ? OnSqlite : OnPostgres, ct))
        {
            rows.AddRange((await RowsAsync(connection, $"SELECT * FROM {table[0].Value}", ct)).Select(cells => (table[0].Value, cells)));
        }

        return rows;
    }

    private static async Task<List<(string Name, string Value)[]>> RowsAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(string, string)[]>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), Shown(reader.GetValue(i))))]);
        }

        return rows;
    }

    private static string Shown(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
