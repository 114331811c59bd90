using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Customers.Listing;

/// <summary>
/// Reads one page of the list: the changes since the last look, what a search finds where there is one, the page. Always
/// the same few statements, however many customers there are.
/// </summary>
internal sealed class ListCustomers(Db db, CountedFacets facets, PlanList plans) : IUseCase
{
    private readonly ListSql sql = new(db.Dialect);

    /// <summary>The day that expiries are shown against.</summary>
    public DateOnly Today => facets.Today;

    public async Task<CustomerList> RunAsync(ListQuery query, CancellationToken ct)
    {
        var counts = await facets.CountAsync(query.Filter, ct);
        var args = ListArgs.Of(db.Dialect, counts, facets, query.Name);
        var plan = await plans.RunAsync(query, counts, args, ct);
        var cursor = Cursor.Read(query.After, query.Order);
        var after = cursor is null ? null : plan.Args.After(query.Sort, cursor);
        if (after is null) cursor = null;

        var first = plans.Beginning(query, counts, plan);
        var rows = await PageAsync(query, plan, after ?? first, cursor, ct);
        // Backwards a full page or nothing: what came up short reached the start, which has a page of its own.
        if (cursor is not null && (rows.Count == 0 || (cursor.Back && rows.Count < query.Size)))
        {
            cursor = null;
            rows = await PageAsync(query, plan, first, null, ct);
        }

        return Page(query, counts, plan, cursor, rows, isLost: query.After is not null && after is null);
    }

    private async Task<IReadOnlyList<CustomerRow>> PageAsync(ListQuery query, ListPlan plan, ListArgs? start, Cursor? cursor, CancellationToken ct)
    {
        var back = cursor?.Back == true;
        var shape = PlanList.Shape(query, plan.Source, plan.Term, start is not null, back);
        // One more than the page: is there a next?
        var rows = await db.QueryAsync<CustomerRow>(sql.Page(shape, query.Size + 1), start ?? plan.Args, ct);
        return back ? [.. rows.Reverse()] : rows;
    }

    private CustomerList Page(ListQuery query, FacetCounts counts, ListPlan plan, Cursor? cursor, IReadOnlyList<CustomerRow> rows, bool isLost)
    {
        var isMore = rows.Count > query.Size;
        var back = cursor?.Back == true;
        if (isMore) rows = back ? [.. rows.Skip(1)] : [.. rows.Take(query.Size)];
        var hasPrevious = back ? isMore : cursor is not null;
        var hasNext = back || isMore;

        var before = hasPrevious ? Math.Max(1, cursor?.Before ?? 0) : 0;
        // On the last page the position follows from the count, whatever came and went before it.
        if (!hasNext && !plan.IsCapped) before = Math.Max(0, plan.Count - rows.Count);

        var known = facets.Of(rows.Select(row => row.FacetId));
        return new(
            [.. rows.Where(row => known.ContainsKey(row.FacetId)).Select(row => row.ToLine(known[row.FacetId]))],
            before,
            Math.Max(plan.Count, before + rows.Count),
            plan.IsCapped,
            hasPrevious ? Place(query, rows[0], back: true, Math.Max(0, before - query.Size)) : null,
            hasNext ? Place(query, rows[^1], back: false, before + rows.Count) : null,
            isLost,
            counts);
    }

    private static string Place(ListQuery query, CustomerRow row, bool back, long before) =>
        new Cursor(query.Order, row.Key(query.Sort), row.Id, back, before).ToString();
}
