using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Customers;

/// <summary>Answers other modules, within the caller's sight; one statement a question.</summary>
internal sealed class CustomerDirectory(Db db, Caller caller) : ICustomerDirectory
{
    private const string Sql = """
        SELECT c.public_id AS id, c.customer_name AS name, c.state
        FROM customers c
        WHERE c.public_id = @customer
          AND (CAST(@administrator AS bigint) IS NULL
            OR EXISTS (SELECT 1 FROM customer_tenant_admins a WHERE a.customer_id = c.id AND a.administrator_id = @administrator))
        """;

    public Task<CustomerInSight?> FindAsync(CustomerId customer, CancellationToken ct) => ReadAsync(customer, "", ct);

    public Task<CustomerInSight?> HoldAsync(CustomerId customer, CancellationToken ct) => ReadAsync(customer, db.Dialect.ForUpdate, ct);

    private async Task<CustomerInSight?> ReadAsync(CustomerId customer, string forUpdate, CancellationToken ct)
    {
        var row = await db.SingleAsync<Row>($"{Sql} {forUpdate}", new { customer, administrator = caller.Scope.AssignedTo }, ct);
        return row is null ? null : new(row.Id, row.Name, row.State == CustomerState.Deleted);
    }

    private sealed class Row
    {
        public required CustomerId Id { get; init; }

        public required string Name { get; init; }

        public required CustomerState State { get; init; }
    }
}
