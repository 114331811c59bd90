using System.Globalization;
using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.Kernel.Text;

namespace MscModular.Customers.Listing;

/// <summary>The parameters of the list's statements; a statement takes those it names.</summary>
internal sealed record ListArgs
{
    private static readonly byte[] NoMap = [];

    /// <summary>The filter's facets.</summary>
    public byte[] Map { get; private init; } = NoMap;

    /// <summary>How many facets the map tells about.</summary>
    public long Length { get; private init; }

    /// <summary>The same facets one by one, for the engine's own form of a list.</summary>
    public object Facets { get; private init; } = "[]";

    /// <summary>Customers one by one: what a search found, or who expires soon.</summary>
    public object Ids { get; private init; } = "[]";

    /// <summary>Everybody who expires soon, as a map.</summary>
    public byte[] Soon { get; private init; } = NoMap;

    /// <summary>How many customers that map tells about.</summary>
    public long SoonLength { get; private init; }

    public DateOnly From { get; private init; }

    public DateOnly Until { get; private init; }

    public AdministratorId? Administrator { get; private init; }

    /// <summary>What is searched, folded as the searched text is.</summary>
    public string Term { get; private init; } = "";

    /// <summary>For SQLite's trigram index: a phrase is a run of characters.</summary>
    public string Phrase => $"\"{Term.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>For PostgreSQL's trigram index.</summary>
    public string Pattern => $"%{Term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    /// <summary>Runs of three characters from this one on …</summary>
    public string Letters => Term;

    /// <summary>… and before this one begin with the term: nothing sorts behind the last code point.</summary>
    public string Beyond => Term + "\U0010FFFF";

    public string? KeyText { get; private init; }

    public long KeyNumber { get; private init; }

    public DateOnly KeyDay { get; private init; }

    public long Id { get; private init; }

    public static ListArgs Of(Dialect dialect, FacetCounts counts, CountedFacets facets, string name) => new()
    {
        Map = counts.Facets.For(dialect),
        Length = counts.Facets.Length,
        Facets = dialect.Numbers(counts.Ids),
        Ids = dialect.Numbers(counts.Customers),
        Soon = counts.Soon.For(dialect),
        SoonLength = counts.Soon.Length,
        From = facets.Today,
        Until = facets.ExpiringUntil,
        Administrator = facets.Scope.AssignedTo,
        Term = Keys.Search(name),
    };

    /// <summary>One or two characters are too few for an index of threes.</summary>
    public bool IsShort => Term.EnumerateRunes().Take(3).Count() < 3;

    public ListArgs Found(Dialect dialect, IReadOnlyCollection<long> ids) => this with { Ids = dialect.Numbers(ids) };

    /// <summary>
    /// From the last place on that can match: descending, a walk would else first pass all that expire later or have no
    /// service, and evaluations, say, all end within weeks. <c>null</c> = from the very start.
    /// </summary>
    public ListArgs? FromLatest(ListSort sort, DateOnly latest)
    {
        var there = this with { Id = long.MaxValue };
        return sort switch
        {
            ListSort.Expiry => there with { KeyDay = latest },
            ListSort.Quota when latest < ListedService.NoDate => there with { KeyNumber = ListedService.NoQuota - 1 },
            ListSort.Effective when latest < ListedService.NoDate => there with { KeyDay = ListedService.NoDate.AddDays(-1) },
            _ => null,
        };
    }

    /// <summary>From the cursor's row on; <c>null</c> = the cursor's key is none of that sort.</summary>
    public ListArgs? After(ListSort sort, Cursor cursor)
    {
        var there = this with { Id = cursor.Id };
        switch (sort)
        {
            case ListSort.Name:
                return there with { KeyText = cursor.Key };
            case ListSort.Quota:
                return long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? there with { KeyNumber = number } : null;
            default:
                return DateOnly.TryParseExact(cursor.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? there with { KeyDay = day } : null;
        }
    }
}
