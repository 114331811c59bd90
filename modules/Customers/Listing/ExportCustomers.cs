using System.Runtime.CompilerServices;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Customers.Listing;

/// <summary>A customer as the file shows it.</summary>
internal sealed record ExportedCustomer(CustomerLine Line, string Address, string PhoneNumber, IReadOnlyList<PlanId> Plans, IReadOnlyList<TenantType> TenantTypes, IReadOnlyList<DateOnly> QuotaEndsOn);

/// <summary>Streams exactly the customers that the list shows, or those ticked in it. That somebody took them away stands in the audit trail first.</summary>
internal sealed class ExportCustomers(Db db, CountedFacets facets, PlanList plans, IAuditTrail audit) : IUseCase
{
    /// <summary>Ticked rows: a page holds no more.</summary>
    public const int MostSelected = 100;

    private const string Columns = $"""
        {ListSql.Columns},
            c.address,
            c.phone,
            t.type AS tenant_type,
            t.state AS tenant_state,
            t.quota_end_on
        """;

    private readonly ListSql sql = new(db.Dialect);

    /// <summary>What the list of this query shows, from its first row to its last.</summary>
    public async Task<IAsyncEnumerable<ExportedCustomer>> RunAsync(ListQuery query, CancellationToken ct)
    {
        var counts = await facets.CountAsync(query.Filter, ct);
        var plan = await plans.RunAsync(query, counts, ListArgs.Of(db.Dialect, counts, facets, query.Name), ct);
        await RecordAsync(plan.IsCapped ? "More than 10,000 customers" : $"{plan.Count} customers", ct);
        return StreamAsync(PlanList.Shape(query, plan.Source, plan.Term), plan.Args, ct);
    }

    /// <summary>Customers by id, as far as the caller may see them, sorted by name.</summary>
    public async Task<IAsyncEnumerable<ExportedCustomer>> RunAsync(IReadOnlyCollection<CustomerId> selected, CancellationToken ct)
    {
        var counts = await facets.CountAsync(ListQuery.Default.Filter, ct);
        var ids = await db.QueryAsync<long>(
            $"""
            SELECT c.id
            FROM customers c
            WHERE {db.Dialect.InGuids("c.public_id", "@ids")}
              AND (CAST(@administrator AS bigint) IS NULL
                OR EXISTS (SELECT 1 FROM customer_tenant_admins a WHERE a.customer_id = c.id AND a.administrator_id = @administrator))
            ORDER BY c.id
            LIMIT {MostSelected}
            """,
            new { ids = db.Dialect.Guids(selected.Select(id => id.Value)), administrator = facets.Scope.AssignedTo },
            ct);
        await RecordAsync($"{ids.Count} customers, selected", ct);
        var args = ListArgs.Of(db.Dialect, counts, facets, "").Found(db.Dialect, [.. ids]);
        return StreamAsync(PlanList.Shape(ListQuery.Default, ListSource.Selected, term: false), args, ct);
    }

    private async Task RecordAsync(string what, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        audit.Record(new("customers.exported", "export", null, "customers.csv") { Note = what });
        await transaction.CommitAsync(ct);
    }

    private async IAsyncEnumerable<ExportedCustomer> StreamAsync(ListSql.Shape shape, ListArgs args, [EnumeratorCancellation] CancellationToken ct)
    {
        // A customer with several tenants comes as several rows, one after the other.
        var rows = new List<CustomerRow>();
        await foreach (var row in db.StreamAsync<CustomerRow>(sql.Export(shape, Columns), args, ct))
        {
            if (rows.Count > 0 && rows[0].Id != row.Id)
            {
                if (Customer(rows) is { } customer) yield return customer;
                rows.Clear();
            }

            rows.Add(row);
        }

        if (rows.Count > 0 && Customer(rows) is { } last) yield return last;
    }

    private ExportedCustomer? Customer(IReadOnlyList<CustomerRow> rows)
    {
        var row = rows[0];
        if (facets.Find(row.FacetId) is not { } facet) return null;
        var counted = rows.Where(tenant => tenant.TenantState == TenantState.Ready).ToList();
        if (counted.Count == 0) counted = [.. rows.Where(tenant => tenant.TenantState == TenantState.Suspended)];
        return new(
            row.ToLine(facet),
            row.Address ?? "",
            row.Phone ?? "",
            [.. facet.Plans.OrderBy(plan => plan != row.FirstPlanId)],
            [.. counted.Select(tenant => tenant.TenantType).OfType<TenantType>().Distinct()],
            [.. counted.Select(tenant => tenant.QuotaEndOn).OfType<DateOnly>().Distinct()]);
    }
}
