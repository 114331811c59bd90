using System.Globalization;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Audit;

/// <summary>Entries that a filter matches and the caller may see, newest first: a page of them, or all as they come.</summary>
internal sealed class ListEntries(Db db, Caller caller, Calendar calendar, CustomersInSight sight) : IUseCase
{
    public const int PageSize = 50;

    /// <summary>The only order; names the cursors' list.</summary>
    public const string Order = "when";

    private const string Columns = """
        SELECT seq, at, actor_id, action, object_kind, object_id, customer_id, salt, details, details_hash, prev_hash, hash
        FROM audit_entries
        """;

    // By the index a step a distinct value, however many entries there are.
    private const string Actors = """
        WITH RECURSIVE actors (id) AS (
            SELECT MIN(actor_id) FROM audit_entries
            UNION ALL
            SELECT (SELECT MIN(actor_id) FROM audit_entries WHERE actor_id > actors.id) FROM actors WHERE actors.id IS NOT NULL
        )
        SELECT actors.id, (
            SELECT details FROM audit_entries
            WHERE actor_id = actors.id AND details IS NOT NULL
            ORDER BY at DESC, seq DESC
            LIMIT 1
        ) AS details
        FROM actors
        WHERE actors.id > 0
        ORDER BY actors.id
        LIMIT 500
        """;

    private const string Actions = """
        WITH RECURSIVE actions (name) AS (
            SELECT MIN(action) FROM audit_entries
            UNION ALL
            SELECT (SELECT MIN(action) FROM audit_entries WHERE action > actions.name) FROM actions WHERE actions.name IS NOT NULL
        )
        SELECT actions.name
        FROM actions
        WHERE actions.name IS NOT NULL
        ORDER BY actions.name
        LIMIT 500
        """;

    private const string LastCheck = "SELECT checked_at, verified_seq, verified_hash, broken_seq, problem FROM audit_checks WHERE id = 1";

    /// <summary>The reader's zone: days of the filter begin and end there, instants are shown in it.</summary>
    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public async Task<EntryPage> RunAsync(EntryFilter filter, Cursor? after, CancellationToken ct)
    {
        var (where, args) = await WhereAsync(filter, ct);
        var back = after?.Back == true;
        if (after is not null && ReadKey(after.Key) is { } at)
        {
            where += back ? " AND (at, seq) > (@at, @seq)" : " AND (at, seq) < (@at, @seq)";
            (args["at"], args["seq"]) = (at, after.Id);
        }

        args["take"] = PageSize + 1;
        var direction = back ? "ASC" : "DESC";
        var rows = (await db.QueryAsync<EntryRow>($"{Columns} WHERE {where} ORDER BY at {direction}, seq {direction} LIMIT @take", args, ct)).ToList();
        var hasMore = rows.Count > PageSize;
        if (hasMore) rows.RemoveAt(PageSize);
        if (back) rows.Reverse();
        return Page(rows, after, hasMore);
    }

    /// <summary>All of them, for the export.</summary>
    public async Task<IAsyncEnumerable<EntryRow>> StreamAsync(EntryFilter filter, CancellationToken ct)
    {
        var (where, args) = await WhereAsync(filter, ct);
        return db.StreamAsync<EntryRow>($"{Columns} WHERE {where} ORDER BY at DESC, seq DESC", args, ct);
    }

    /// <summary>Who and what the filter offers; a Tenant Administrator learns of nobody and nothing beyond the assigned customers.</summary>
    public async Task<EntryChoices> ChoicesAsync(CancellationToken ct)
    {
        var args = new Dictionary<string, object?>();
        var (actors, actions) = (Actors, Actions);
        if (await ScopeAsync(args, ct) is { } scope) (actors, actions) = (ActorsWithin(scope), ActionsWithin(scope));
        var people = await db.QueryAsync<ActorRow>(actors, args, ct);
        return new([.. people.Select(actor => (actor.Id, actor.Name))], await db.QueryAsync<string>(actions, args, ct));
    }

    public Task<AuditCheck?> LastCheckAsync(CancellationToken ct) => db.SingleAsync<AuditCheck>(LastCheck, null, ct);

    public static bool IsPlace(Cursor cursor) => ReadKey(cursor.Key) is not null;

    private async Task<(string Sql, Dictionary<string, object?> Args)> WhereAsync(EntryFilter filter, CancellationToken ct)
    {
        var (where, args) = filter.Where(Zone);
        return (await ScopeAsync(args, ct) is { } scope ? $"{where} AND {scope}" : where, args);
    }

    private async Task<string?> ScopeAsync(Dictionary<string, object?> args, CancellationToken ct)
    {
        var (inSight, assigned) = await sight.WhereAsync("customer_id", ct);
        if (inSight is not null) args["assigned"] = assigned;
        return inSight;
    }

    private static string ActorsWithin(string scope) => $"""
        SELECT actors.id, (
            SELECT details FROM audit_entries
            WHERE actor_id = actors.id AND details IS NOT NULL AND {scope}
            ORDER BY at DESC, seq DESC
            LIMIT 1
        ) AS details
        FROM (SELECT DISTINCT actor_id AS id FROM audit_entries WHERE actor_id > 0 AND {scope}) AS actors
        ORDER BY actors.id
        LIMIT 500
        """;

    private static string ActionsWithin(string scope) => $"SELECT DISTINCT action FROM audit_entries WHERE {scope} ORDER BY action LIMIT 500";

    private static EntryPage Page(List<EntryRow> rows, Cursor? after, bool hasMore)
    {
        var (back, before) = (after?.Back == true, after?.Before ?? 0);
        // Rows came since the cursor was made: what stands before a first page is nothing, whatever it says.
        if (back && !hasMore) before = 0;
        var next = (back || hasMore) && rows is [.., var last] ? new Cursor(Order, Key(last.At), last.Seq, false, before + rows.Count) : null;
        var previous = (back ? hasMore : after is not null) && rows is [var first, ..] ? new Cursor(Order, Key(first.At), first.Seq, true, Math.Max(0, before - PageSize)) : null;
        return new(rows, before, previous, next);
    }

    private static string Key(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadKey(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private sealed class ActorRow
    {
        public required long Id { get; init; }

        public required string? Details { get; init; }

        // As the latest entry calls them; a purge may have left no entry that does.
        public string Name => Details is null ? $"Administrator {Id}" : EntryDetails.Read(Details).Who;
    }
}

/// <summary>A page of entries and where the pages beside it begin.</summary>
internal sealed record EntryPage(IReadOnlyList<EntryRow> Rows, long Before, Cursor? Previous, Cursor? Next);

/// <summary>What a filter can be set to.</summary>
internal sealed record EntryChoices(IReadOnlyList<(long Id, string Name)> Actors, IReadOnlyList<string> Actions);
