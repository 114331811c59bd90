using MscModular.Kernel.Data;
using static System.FormattableString;

namespace MscModular.Customers.Listing;

/// <summary>Where a page of the list is read from; which is cheapest follows from the exact count (LIST-DESIGN 7).</summary>
internal enum ListSource
{
    /// <summary>Many match: the sort's own index, in its order, until the page is full.</summary>
    Walk,

    /// <summary>Few match: all customers of the filter's facets, sorted.</summary>
    Gather,

    /// <summary>A Tenant Administrator's: all assigned customers, sorted.</summary>
    Assigned,

    /// <summary>What a search found, or the few that match in the tab <c>Expiring in 30 days</c>, sorted.</summary>
    Found,

    /// <summary>Ticked rows, whatever their state, sorted.</summary>
    Selected,

    /// <summary>What the index of three letters holds, in no order.</summary>
    Trigrams,

    /// <summary>The same for one or two letters: three-letter runs that begin with them.</summary>
    Letters,
}

/// <summary>
/// The list's statements. Each is one of a few hundred fixed texts; what people type travels in parameters. The inner query
/// touches indexes only and finds a page's ids; the outer one looks up those rows.
/// </summary>
internal sealed class ListSql(Dialect dialect)
{
    /// <summary>What a row shows.</summary>
    public const string Columns = """
            c.id,
            c.public_id,
            c.account_name,
            c.customer_name,
            c.state,
            c.first_plan_id,
            c.plan_count,
            c.license_expires_on,
            c.credit_quota,
            c.quota_effective_on,
            c.facet_id,
            c.search_key
        """;

    /// <summary>Where the list's rows are read from, in which order, and what narrows them further.</summary>
    /// <param name="Source">The rows.</param>
    /// <param name="Sort">The order.</param>
    /// <param name="Descending">The other way round.</param>
    /// <param name="Continued">From a place on, which the parameters name.</param>
    /// <param name="Expiring">Only in the days the parameters name.</param>
    /// <param name="Term">Only where a text is contained.</param>
    public readonly record struct Shape(ListSource Source, ListSort Sort, bool Descending, bool Continued, bool Expiring, bool Term);

    /// <summary>A page of so many rows. The number stands in the text: a prepared statement is planned without its parameters, and for a tenth of all rows PostgreSQL would read the whole table.</summary>
    public string Page(Shape shape, int take)
    {
        var way = Way(shape);
        return $"""
            SELECT
            {Columns}
            FROM (
                {Places(shape)}
                ORDER BY o{way}, i{way}
                LIMIT {take}
            ) p
            {Cross} JOIN customers c ON c.id = p.i
            ORDER BY p.o{way}, p.i{way}
            """;
    }

    // SQLite seeks no further than a row value's first column when the second is the table's key: among customers with
    // one and the same quota it would read them all up to the place. So the rest of these and all behind them are read
    // one after the other, each from its own place.
    private string Places(Shape shape)
    {
        var key = Key(shape.Sort);
        var places = $"""
            SELECT k.id AS i, k.{key} AS o
                FROM {From(shape)}
                WHERE {Where(shape)}
            """;
        if (!dialect.IsSqlite || shape is not { Source: ListSource.Walk, Continued: true }) return places;
        var (from, beyond) = (Parameter(shape.Sort), shape.Descending ? '<' : '>');
        var all = $"SELECT k.id AS i, k.{key} AS o FROM {From(shape)} WHERE {Where(shape with { Continued = false })}";
        return $"""
            {all} AND k.{key} = {from} AND k.id {beyond} @Id
                UNION ALL
                {all} AND k.{key} {beyond} {from}
            """;
    }

    /// <summary>Ids of what a search finds, up to a limit, in no order.</summary>
    public string Hits(Shape shape, int take) => $"""
        SELECT k.id
        FROM {From(shape)}
        WHERE {Where(shape)}
        LIMIT {take}
        """;

    /// <summary>How many there are.</summary>
    public string Count(Shape shape) => $"""
        SELECT COUNT(*)
        FROM {From(shape)}
        WHERE {Where(shape)}
        """;

    /// <summary>Every row in order, with its tenants: a customer with several comes as several rows, one without as one.</summary>
    public string Export(Shape shape, string columns)
    {
        var (key, way) = (Key(shape.Sort), Way(shape));
        return $"""
            SELECT
            {columns}
            FROM {From(shape)}
            {Cross} JOIN customers c ON c.id = k.id
            LEFT JOIN tenants t ON t.customer_id = k.id
            WHERE {Where(shape)}
            ORDER BY k.{key}{way}, k.id{way}, t.ordinal
            """;
    }

    /// <summary>The column a sort reads.</summary>
    public static string Key(ListSort sort) => sort switch
    {
        ListSort.Name => "search_key",
        ListSort.Expiry => "license_expires_on",
        ListSort.Quota => "credit_quota",
        _ => "quota_effective_on",
    };

    private static string Way(Shape shape) => shape.Descending ? " DESC" : "";

    // SQLite keeps the order of a CROSS JOIN as written; PostgreSQL's planner needs no such help.
    private string Cross => dialect.IsSqlite ? "CROSS" : "";

    private string From(Shape shape) => (shape.Source, dialect.IsSqlite) switch
    {
        (ListSource.Walk, true) => $"customers k INDEXED BY {Index(shape.Sort)}",
        (ListSource.Gather, true) => "json_each(@Facets) f CROSS JOIN customers k INDEXED BY customers_by_facet ON k.facet_id = f.value",
        (ListSource.Assigned, true) => "customer_tenant_admins a CROSS JOIN customers k ON k.id = a.customer_id",
        (ListSource.Found or ListSource.Selected, true) => "json_each(@Ids) h CROSS JOIN customers k ON k.id = h.value",
        (ListSource.Trigrams, true) => "customers_search s CROSS JOIN customers k ON k.id = s.rowid",
        (ListSource.Letters, true) => "(SELECT DISTINCT doc FROM customers_trigrams WHERE term >= @Letters AND term < @Beyond) s CROSS JOIN customers k ON k.id = s.doc",
        // OFFSET 0 keeps the planner from turning the look-up inside out. And were it told how many there are, it would expect
        // so many rows of each facet that compiling the statement seems worth 10 ms.
        (ListSource.Gather, false) => $"unnest((SELECT @Facets)) AS f (id) CROSS JOIN LATERAL (SELECT {InnerColumns} FROM customers x WHERE x.facet_id = f.id OFFSET 0) k",
        (ListSource.Assigned, false) => "customer_tenant_admins a JOIN customers k ON k.id = a.customer_id",
        (ListSource.Found or ListSource.Selected, false) => $"unnest((SELECT @Ids)) AS h (id) CROSS JOIN LATERAL (SELECT {InnerColumns} FROM customers x WHERE x.id = h.id OFFSET 0) k",
        _ => "customers k",
    };

    private const string InnerColumns = "x.id, x.search_key, x.license_expires_on, x.credit_quota, x.quota_effective_on, x.facet_id, x.search_text";

    private string Where(Shape shape)
    {
        // A gather goes through the filter's facets and no others; ticked rows were chosen by hand.
        List<string> terms = shape.Source is ListSource.Gather or ListSource.Selected ? [] : [InMap];
        if (shape.Source == ListSource.Assigned) terms.Add("a.administrator_id = @Administrator");
        if (shape.Source == ListSource.Trigrams) terms.Add(dialect.IsSqlite ? "s.search_text MATCH @Phrase" : "k.search_text LIKE @Pattern");
        else if (shape.Term) terms.Add(dialect.IsSqlite ? "instr(k.search_text, @Term) > 0" : "strpos(k.search_text, @Term) > 0");
        if (shape.Expiring) terms.Add(shape.Source == ListSource.Walk ? ExpiringOnTheWay(shape) : Expiring);
        if (shape.Continued) terms.Add($"(k.{Key(shape.Sort)}, k.id) {(shape.Descending ? '<' : '>')} ({Parameter(shape.Sort)}, @Id)");
        return terms.Count == 0 ? "1 = 1" : string.Join(" AND ", terms);
    }

    private const string Expiring = "k.license_expires_on >= @From AND k.license_expires_on <= @Until";

    /// <summary>How many stand in each of the stretches of days from one boundary to the next, those before the first boundary leading; every stretch by the index alone.</summary>
    public string CountByExpiry(bool assigned, int boundaries)
    {
        var from = assigned ? From(new Shape { Source = ListSource.Assigned }) : From(new Shape { Source = ListSource.Walk, Sort = ListSort.Expiry });
        var where = assigned ? $"{InMap} AND a.administrator_id = @Administrator" : InMap;
        var stretches = Enumerable.Range(0, boundaries).Select(n => n == 0
            ? $"SELECT 0 AS stretch, COUNT(*) AS licenses FROM {from} WHERE {where} AND k.license_expires_on < @day0"
            : Invariant($"SELECT {n} AS stretch, COUNT(*) AS licenses FROM {from} WHERE {where} AND k.license_expires_on >= @day{n - 1} AND k.license_expires_on < @day{n}"));
        return $"{string.Join(" UNION ALL ", stretches)} ORDER BY stretch LIMIT {boundaries}";
    }

    // Whether an id is in a map, in constant time. Beyond its end: a facet or a customer made after it was drawn.
    private string InMap => IsIn("@Map", "@Length", "k.facet_id");

    // A walk stays within its index, and only that of the expiry holds the day. There it begins at its place: both engines
    // may take the day as the beginning instead, if it reads like one, and pass all from there on to the place.
    private string ExpiringOnTheWay(Shape shape) => shape switch
    {
        { Sort: not ListSort.Expiry } => IsIn("@Soon", "@SoonLength", "k.id"),
        { Continued: false } => Expiring,
        { Descending: true } => "k.license_expires_on >= @From AND COALESCE(k.license_expires_on, @Until) <= @Until",
        _ => "COALESCE(k.license_expires_on, @From) >= @From AND k.license_expires_on <= @Until",
    };

    private string IsIn(string map, string length, string id) => dialect.IsSqlite
        ? $"substr({map}, {id} + 1, 1) = x'01'"
        : $"CASE WHEN {id} < {length} THEN get_bit({map}, {id}) = 1 ELSE false END";

    private static string Index(ListSort sort) => sort switch
    {
        ListSort.Name => "customers_by_name",
        ListSort.Expiry => "customers_by_expiry",
        ListSort.Quota => "customers_by_quota",
        _ => "customers_by_effective",
    };

    private static string Parameter(ListSort sort) => sort switch
    {
        ListSort.Name => "@KeyText",
        ListSort.Quota => "@KeyNumber",
        _ => "@KeyDay",
    };
}
