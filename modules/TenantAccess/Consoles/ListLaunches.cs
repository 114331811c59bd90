using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.TenantAccess.Consoles;

/// <summary>Launches at the customers in sight, newest first, a page at a time.</summary>
internal sealed class ListLaunches(Db db, CustomersInSight sight, IConsoleCustomers customers) : IUseCase
{
    public const int PageSize = 50;

    /// <summary>The only order; names the cursors' list.</summary>
    public const string Order = "launches";

    public async Task<LaunchPage> RunAsync(Cursor? after, CancellationToken ct)
    {
        var (back, place) = (after?.Back == true, after is null ? null : LaunchPlace.Read(after.Key));
        var (inSight, assigned) = await sight.WhereAsync("customer_id", ct);
        var args = new { assigned, at = place?.At, id = place?.Id, take = PageSize + 1 };
        var rows = (await db.QueryAsync<Launch>(Sql(inSight, place is not null, back), args, ct)).ToList();
        var hasMore = rows.Count > PageSize;
        if (hasMore) rows.RemoveAt(PageSize);
        if (back) rows.Reverse();
        var names = (await customers.AskAsync([.. rows.Select(row => row.CustomerId).Distinct()], ct)).ToDictionary(customer => customer.Id, customer => customer.Name);
        return Page(rows, names, after, hasMore);
    }

    /// <summary>By the index of time, whoever asks and wherever the page begins.</summary>
    public static string Sql(string? inSight, bool isContinued, bool isBack) => $"""
        SELECT {LaunchBook.Columns}
        FROM launches
        WHERE {inSight ?? "1 = 1"}{(isContinued ? $" AND (started_at, id) {(isBack ? '>' : '<')} (@at, @id)" : "")}
        ORDER BY started_at {(isBack ? "ASC" : "DESC")}, id {(isBack ? "ASC" : "DESC")}
        LIMIT @take
        """;

    private static LaunchPage Page(IReadOnlyList<Launch> rows, IReadOnlyDictionary<CustomerId, string> names, Cursor? after, bool hasMore)
    {
        var (back, before) = (after?.Back == true, after?.Before ?? 0);
        // Rows came since the cursor was made: what stands before a first page is nothing, whatever it says.
        if (back && !hasMore) before = 0;
        var next = (back || hasMore) && rows is [.., var last] ? new Cursor(Order, LaunchPlace.Of(last).ToString(), 0, false, before + rows.Count) : null;
        var previous = (back ? hasMore : after is not null) && rows is [var first, ..] ? new Cursor(Order, LaunchPlace.Of(first).ToString(), 0, true, Math.Max(0, before - PageSize)) : null;
        return new(rows, names, before, previous, next);
    }
}

/// <summary>Launches, their customers' names as far as they are in sight, and where the pages beside them begin.</summary>
internal sealed record LaunchPage(IReadOnlyList<Launch> Rows, IReadOnlyDictionary<CustomerId, string> Names, long Before, Cursor? Previous, Cursor? Next);

/// <summary>Where a launch stands in the order.</summary>
internal sealed record LaunchPlace(DateTimeOffset At, LaunchId Id)
{
    public static LaunchPlace Of(Launch launch) => new(launch.StartedAt, launch.Id);

    /// <summary><c>null</c> = it isn't one.</summary>
    public static LaunchPlace? Read(string key) =>
        key.Split(' ') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks && LaunchId.TryParse(id, null, out var launch)
            ? new(new(at, TimeSpan.Zero), launch)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks} {Id}");
}
