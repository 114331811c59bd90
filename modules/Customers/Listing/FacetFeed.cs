using System.Globalization;
using MscModular.Kernel.Data;

namespace MscModular.Customers.Listing;

/// <summary>
/// Reads facets, counts and changes so that each change is seen exactly once. One statement is one snapshot on both
/// engines, so what it counts and the place it names belong together.
/// </summary>
internal static class FacetFeed
{
    /// <summary>Past so many changes reading everything anew is cheaper.</summary>
    public const int MostChanges = 20_000;

    private const string LoadSqlite = """
        SELECT p.place, f.id AS facet_id, f.state, f.evaluation, f.plans, f.regions, f.workloads, COALESCE(n.customers, 0) AS customers, n.latest
        FROM (SELECT CAST(COALESCE(MAX(seq), 0) AS TEXT) AS place FROM customer_changes) p
        LEFT JOIN facets f ON f.id > 0
        LEFT JOIN (
            SELECT facet_id, COUNT(*) AS customers, MAX(license_expires_on) AS latest
            FROM customers INDEXED BY customers_by_expiry
            GROUP BY facet_id
        ) n ON n.facet_id = f.id
        ORDER BY f.id
        LIMIT 100000000
        """;

    private const string LoadPostgres = """
        SELECT p.place, f.id AS facet_id, f.state, f.evaluation, f.plans, f.regions, f.workloads, COALESCE(n.customers, 0) AS customers, n.latest
        FROM (SELECT pg_current_snapshot()::text AS place) p
        LEFT JOIN facets f ON f.id > 0
        LEFT JOIN (SELECT facet_id, COUNT(*) AS customers, MAX(license_expires_on) AS latest FROM customers GROUP BY facet_id) n ON n.facet_id = f.id
        ORDER BY f.id
        LIMIT 100000000
        """;

    // There is one writer, so numbers are committed in their order.
    private const string ChangesSqlite = """
        SELECT
            CAST(c.seq AS TEXT) AS place,
            c.customer_id,
            c.old_facet,
            c.new_facet,
            f.state,
            f.evaluation,
            f.plans,
            f.regions,
            f.workloads,
            k.license_expires_on,
            k.facet_id
        FROM customer_changes c
        LEFT JOIN facets f ON f.id = c.new_facet
        LEFT JOIN customers k ON k.id = c.customer_id
        WHERE c.seq > @place
        ORDER BY c.seq
        LIMIT @take
        """;

    // A number is given before its transaction commits, so a lower one can appear later: what counts is whether the last
    // snapshot saw the transaction.
    private const string ChangesPostgres = """
        SELECT
            p.place,
            c.customer_id,
            c.old_facet,
            c.new_facet,
            f.state,
            f.evaluation,
            f.plans,
            f.regions,
            f.workloads,
            k.license_expires_on,
            k.facet_id
        FROM (SELECT pg_current_snapshot()::text AS place) p
        LEFT JOIN customer_changes c ON c.xid >= pg_snapshot_xmin(@place::pg_snapshot) AND NOT pg_visible_in_snapshot(c.xid, @place::pg_snapshot)
        LEFT JOIN facets f ON f.id = c.new_facet
        LEFT JOIN customers k ON k.id = c.customer_id
        ORDER BY c.seq
        LIMIT @take
        """;

    private const string ExpiringSql = """
        SELECT id AS customer_id, facet_id
        FROM customers
        WHERE license_expires_on >= @from AND license_expires_on <= @until
        ORDER BY license_expires_on, id
        LIMIT 100000000
        """;

    /// <summary>All facets with their counts; one row without a facet where there is none yet.</summary>
    public static Task<IReadOnlyList<FacetRow>> LoadAsync(Db db, CancellationToken ct) =>
        db.QueryAsync<FacetRow>(db.Dialect.IsSqlite ? LoadSqlite : LoadPostgres, null, ct);

    /// <summary>What changed since that place; more than <see cref="MostChanges"/> rows mean there is more.</summary>
    public static Task<IReadOnlyList<ChangeRow>> SinceAsync(Db db, string place, CancellationToken ct) => db.Dialect.IsSqlite
        ? db.QueryAsync<ChangeRow>(ChangesSqlite, new { place = long.Parse(place, CultureInfo.InvariantCulture), take = MostChanges + 1 }, ct)
        : db.QueryAsync<ChangeRow>(ChangesPostgres, new { place, take = MostChanges + 1 }, ct);

    /// <summary>Customers whose license expires in these days.</summary>
    public static Task<IReadOnlyList<ExpiringRow>> ExpiringAsync(Db db, DateOnly from, DateOnly until, CancellationToken ct) =>
        db.QueryAsync<ExpiringRow>(ExpiringSql, new { from, until }, ct);

    internal sealed class FacetRow
    {
        public required string Place { get; init; }

        public long? FacetId { get; init; }

        public CustomerState State { get; init; }

        public bool Evaluation { get; init; }

        public string? Plans { get; init; }

        public string? Regions { get; init; }

        public string? Workloads { get; init; }

        public required long Customers { get; init; }

        /// <summary>The last day that one of these customers expires.</summary>
        public DateOnly? Latest { get; init; }

        public Facet? Facet => FacetId is { } id ? Facet.Read(id, State, Evaluation, Plans ?? "", Regions ?? "", Workloads ?? "") : null;
    }

    internal sealed class ChangeRow
    {
        public required string Place { get; init; }

        /// <summary>0 = read everything anew: a bulk load wrote behind the list's back. None = nothing changed.</summary>
        public long? CustomerId { get; init; }

        public long? OldFacet { get; init; }

        public long? NewFacet { get; init; }

        public CustomerState? State { get; init; }

        public bool? Evaluation { get; init; }

        public string? Plans { get; init; }

        public string? Regions { get; init; }

        public string? Workloads { get; init; }

        public DateOnly? LicenseExpiresOn { get; init; }

        public long? FacetId { get; init; }

        public Facet? Facet => NewFacet is { } id && State is { } state
            ? Facet.Read(id, state, Evaluation == true, Plans ?? "", Regions ?? "", Workloads ?? "")
            : null;
    }

    internal sealed class ExpiringRow
    {
        public required long CustomerId { get; init; }

        public required long FacetId { get; init; }
    }
}
