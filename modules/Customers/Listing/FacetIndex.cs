using MscModular.Kernel.Data;

namespace MscModular.Customers.Listing;

/// <summary>
/// This process's view of the facets, one for all requests. Each list request first has it read what changed, so that what
/// any process committed before is counted; nothing is counted by the writers.
/// </summary>
internal sealed class FacetIndex(TimeProvider clock) : IDisposable
{
    /// <summary>The tab <c>Expiring in 30 days</c>: from today on, today plus so many included.</summary>
    public const int ExpiringDays = 30;

    // Changes are kept for a day; whoever looked away for so long may have missed some.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Lock guard = new();
    private FacetBook book = new();
    private string? place;
    private DateTimeOffset readAt;
    private long begun;
    private long done;

    /// <summary>Reads what was committed before this call; requests that wait for the same reading share it.</summary>
    public async Task RefreshAsync(Db db, DateOnly today, CancellationToken ct)
    {
        if (db.IsWriting) throw new InvalidOperationException("A transaction sees its own changes before they are committed; others must not count them.");
        var asked = Interlocked.Read(ref begun);
        await reading.WaitAsync(ct);
        try
        {
            if (done > asked && today == book.From) return;
            var mine = Interlocked.Increment(ref begun);
            if (place is null || clock.GetUtcNow() - readAt > LongestPause || !await FollowAsync(db, ct)) await LoadAsync(db, ct);
            if (today != book.From) await WatchAsync(db, today, ct);
            done = mine;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Asks one consistent set of questions; don't keep the book.</summary>
    public T Ask<T>(Func<FacetBook, T> question)
    {
        lock (guard) return question(book);
    }

    private async Task LoadAsync(Db db, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var rows = await FacetFeed.LoadAsync(db, ct);
        var fresh = new FacetBook();
        foreach (var row in rows)
        {
            if (row.Facet is not { } facet) continue;
            fresh.Learn(facet);
            fresh.All.Add(facet, (int)row.Customers);
            if (row.Latest is { } latest) fresh.Lasts(facet, latest);
        }

        lock (guard) book = fresh;
        (place, readAt) = (rows[0].Place, at);
    }

    /// <returns>False where only reading everything anew helps.</returns>
    private async Task<bool> FollowAsync(Db db, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var changes = await FacetFeed.SinceAsync(db, place ?? "", ct);
        if (changes.Count > FacetFeed.MostChanges || changes.Any(change => change.CustomerId == 0)) return false;
        lock (guard)
        {
            if (!TryApply(changes)) return false;
        }

        (place, readAt) = (changes.Count == 0 ? place : changes[^1].Place, at);
        return true;
    }

    private bool TryApply(IReadOnlyList<FacetFeed.ChangeRow> changes)
    {
        foreach (var change in changes)
        {
            if (change.Facet is { } made) book.Learn(made);
        }

        // Not before all are learnt: on PostgreSQL a change can come before an earlier one that made its old facet.
        if (changes.Any(change => !Knows(change.OldFacet) || !Knows(change.NewFacet) || !Knows(change.FacetId))) return false;
        foreach (var change in changes)
        {
            if (change.CustomerId is not { } customer) continue;
            if (Find(change.OldFacet) is { } from) book.All.Add(from, -1);
            if (Find(change.NewFacet) is { } to) book.All.Add(to, 1);
            var facet = Find(change.FacetId);
            if (facet is not null && change.LicenseExpiresOn is { } expires) book.Lasts(facet, expires);
            book.Expires(customer, change.LicenseExpiresOn, facet);
        }

        return true;
    }

    private bool Knows(long? id) => id is null || Find(id) is not null;

    private Facet? Find(long? id) => id is { } known ? book[known] : null;

    private async Task WatchAsync(Db db, DateOnly today, CancellationToken ct)
    {
        var until = today.AddDays(ExpiringDays);
        var rows = await FacetFeed.ExpiringAsync(db, today, until, ct);
        lock (guard)
        {
            book.Watch(today, until);
            // Read after the place: what changed in between is told again with the next changes, which does no harm.
            foreach (var row in rows) book.Expires(row.CustomerId, today, book[row.FacetId]);
        }
    }

    public void Dispose() => reading.Dispose();
}
