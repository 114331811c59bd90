using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Customers.Listing;

/// <summary>Reads the customer that was just added, to be pinned above the list. The list was read before, so its facet is known.</summary>
internal sealed class FindListed(Db db, CountedFacets facets) : IUseCase
{
    private const string Sql = $"""
        SELECT
        {ListSql.Columns}
        FROM customers c
        WHERE c.public_id = @id
          AND (CAST(@administrator AS bigint) IS NULL
            OR EXISTS (SELECT 1 FROM customer_tenant_admins a WHERE a.customer_id = c.id AND a.administrator_id = @administrator))
        """;

    public async Task<CustomerLine?> RunAsync(CustomerId id, CancellationToken ct)
    {
        var row = await db.SingleAsync<CustomerRow>(Sql, new { id, administrator = facets.Scope.AssignedTo }, ct);
        return row is not null && facets.Of([row.FacetId]).TryGetValue(row.FacetId, out var facet) ? row.ToLine(facet) : null;
    }
}
