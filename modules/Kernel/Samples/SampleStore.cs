using System.Globalization;
using MscModular.Kernel.Data;

namespace MscModular.Kernel.Samples;

/// <summary>Keeps which things are samples. The setting says how many customers are left of them, for it is read at every request.</summary>
public sealed class SampleStore(Db db)
{
    internal const string Setting = "samples.customers";

    private const string Counted = "customer";
    private const string Making = "making";
    private const string Removed = "removed";

    private const string State = "SELECT value FROM settings WHERE name = @Setting";

    private const string Begin = """
        INSERT INTO settings (name, value) VALUES (@Setting, @Making)
        ON CONFLICT (name) DO NOTHING
        """;

    private const string Finish = "UPDATE settings SET value = @count WHERE name = @Setting AND value = @Making";

    // Waits for whoever changes the same row, and then finds it changed: one of two removes.
    private const string End = "UPDATE settings SET value = @Removed WHERE name = @Setting AND value NOT IN (@Making, @Removed)";

    private const string Count = """
        UPDATE settings
        SET value = CAST((SELECT COUNT(*) FROM samples WHERE kind = @Counted) AS text)
        WHERE name = @Setting AND value NOT IN (@Making, @Removed)
        """;

    private static readonly string[] Columns = ["kind", "id", "position", "name"];

    private const string All = """
        SELECT kind, id, name
        FROM samples
        ORDER BY kind, position, id
        LIMIT 100000
        """;

    /// <summary>How the setting reads: customers that are left; <c>null</c> = no sample data, or not yet.</summary>
    internal static int? CustomersLeft(string? setting) => int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;

    /// <summary>Nothing was ever begun.</summary>
    public async Task<bool> IsUntouchedAsync(CancellationToken ct) => await StateAsync(ct) is null;

    /// <summary>Begun and not finished: this start was killed, or another host is at it.</summary>
    public async Task<bool> IsUnfinishedAsync(CancellationToken ct) => await StateAsync(ct) == Making;

    internal Task BeginAsync(CancellationToken ct) => db.ExecuteAsync(Begin, new { Setting, Making }, ct);

    /// <summary>Within the running transaction: true for exactly one, who has then written down what there is.</summary>
    internal async Task<bool> FinishAsync(SampleBook book, CancellationToken ct)
    {
        var count = book.Of(Counted).Count.ToString(CultureInfo.InvariantCulture);
        if (await db.ExecuteAsync(Finish, new { Setting, Making, count }, ct) == 0) return false;
        var rows = book.Kinds.SelectMany(kind => book.Of(kind).Index().Select(thing => (IReadOnlyList<object?>)[kind, thing.Item.Id, (long)thing.Index, thing.Item.Name]));
        await db.InsertAsync("samples", Columns, rows, ct);
        return true;
    }

    /// <summary>Within the running transaction: true for exactly one, who then removes them.</summary>
    internal async Task<bool> EndAsync(CancellationToken ct) => await db.ExecuteAsync(End, new { Setting, Making, Removed }, ct) == 1;

    internal Task ClearAsync(CancellationToken ct) => db.ExecuteAsync("DELETE FROM samples", null, ct);

    internal async Task<SampleBook> ReadAsync(CancellationToken ct)
    {
        var book = new SampleBook();
        foreach (var kind in (await db.QueryAsync<Row>(All, null, ct)).GroupBy(row => row.Kind)) book.Add(kind.Key, [.. kind.Select(row => new SampleThing(row.Name, row.Id))]);
        return book;
    }

    /// <summary>Within the running transaction: these are gone, whoever removed them.</summary>
    public async Task ForgetAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var forget = $"DELETE FROM samples WHERE kind = @kind AND {db.Dialect.InTexts("id", "@ids")}";
        if (await db.ExecuteAsync(forget, new { kind, ids = db.Dialect.Texts(ids) }, ct) > 0) await db.ExecuteAsync(Count, new { Setting, Making, Removed, Counted }, ct);
    }

    private Task<string?> StateAsync(CancellationToken ct) => db.SingleAsync<string>(State, new { Setting }, ct);

    private sealed class Row
    {
        public required string Kind { get; init; }

        public required string Id { get; init; }

        public required string Name { get; init; }
    }
}
