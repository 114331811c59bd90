using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;

namespace MscModular.Customers;

/// <summary>Whoever lost the right to look after customers is no customer's <c>Tenant Admin</c> any more; each customer's activity says so.</summary>
internal sealed class UnassignAdministrator(Db db, IAuditTrail audit) : IHandle<AdministratorLostCustomers>
{
    private const string Find = """
        SELECT id, public_id, customer_name
        FROM customers
        WHERE id IN (SELECT customer_id FROM customer_tenant_admins WHERE administrator_id = @administrator)
        ORDER BY id
        LIMIT 100000000
        """;

    // An editor who still has the administrator in the form is told that somebody else saved.
    private const string Touch = """
        UPDATE customers
        SET version = version + 1
        WHERE id IN (SELECT customer_id FROM customer_tenant_admins WHERE administrator_id = @administrator)
        """;

    private const string Unassign = "DELETE FROM customer_tenant_admins WHERE administrator_id = @administrator";

    public async Task HandleAsync(AdministratorLostCustomers news, CancellationToken ct)
    {
        // In the order in which all writers lock several customers.
        var customers = await db.QueryAsync<CustomerRow>($"{Find} {db.Dialect.ForUpdate}", new { administrator = news.Administrator }, ct);
        if (customers.Count == 0) return;
        await db.ExecuteAsync(Touch, new { administrator = news.Administrator }, ct);
        await db.ExecuteAsync(Unassign, new { administrator = news.Administrator }, ct);
        foreach (var customer in customers)
        {
            audit.Record(new("customer.unassigned", "customer", customer.PublicId.ToString(), customer.CustomerName)
            {
                Customer = customer.PublicId,
                Changes = [new("Tenant Admin", news.Name, null)],
            });
        }
    }

    private sealed class CustomerRow
    {
        public required long Id { get; init; }

        public required CustomerId PublicId { get; init; }

        public required string CustomerName { get; init; }
    }
}
