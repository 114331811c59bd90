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

    private const string NamesSql = """
        SELECT c.public_id AS id, c.customer_name, c.account_name, c.state
        FROM customer_tenant_admins a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.administrator_id = @administrator
        ORDER BY c.search_key, c.id
        LIMIT @take
        """;

    public Task<IReadOnlyList<CustomerId>> OfAsync(AdministratorId administrator, CancellationToken ct) =>
        db.QueryAsync<CustomerId>(Sql, new { administrator }, ct);

    public async Task<IReadOnlyList<AssignedCustomer>> NamesAsync(AdministratorId administrator, int take, CancellationToken ct) =>
        [.. (await db.QueryAsync<NameRow>(NamesSql, new { administrator, take }, ct)).Select(row => new AssignedCustomer(row.Id, row.CustomerName, row.AccountName, row.State.ToString()))];

    public async Task<IReadOnlyDictionary<AdministratorId, long>> CountsAsync(IReadOnlyCollection<AdministratorId> administrators, CancellationToken ct)
    {
        if (administrators.Count == 0) return new Dictionary<AdministratorId, long>();
        var sql = $"SELECT administrator_id, COUNT(*) AS customers FROM customer_tenant_admins WHERE {db.Dialect.InNumbers("administrator_id", "@ids")} GROUP BY administrator_id ORDER BY administrator_id LIMIT 100000";
        var rows = await db.QueryAsync<CountRow>(sql, new { ids = db.Dialect.Numbers(administrators.Select(id => id.Value)) }, ct);
        return rows.ToDictionary(row => row.AdministratorId, row => row.Customers);
    }

    private sealed class NameRow
    {
        public required CustomerId Id { get; init; }

        public required string CustomerName { get; init; }

        public required string AccountName { get; init; }

        public required CustomerState State { get; init; }
    }

    private sealed class CountRow
    {
        public required AdministratorId AdministratorId { get; init; }

        public required long Customers { get; init; }
    }
}
