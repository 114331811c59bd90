using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;

namespace MscModular.Customers.Listing;

/// <summary>Tells the other modules whom a Tenant Administrator looks after.</summary>
internal sealed class AssignedCustomers(Db db) : IAssignedCustomers
{
    private const string Sql = """
        SELECT c.public_id
        FROM customer_tenant_admins a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.administrator_id = @administrator
        ORDER BY c.id
        LIMIT 100000000
        """;

    public Task<IReadOnlyList<CustomerId>> OfAsync(AdministratorId administrator, CancellationToken ct) =>
        db.QueryAsync<CustomerId>(Sql, new { administrator }, ct);
}
