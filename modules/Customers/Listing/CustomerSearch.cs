using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Text;

namespace MscModular.Customers.Listing;

/// <summary>Names that begin with the letters come first, from the index of names; what is left to find is found as the list finds.</summary>
internal sealed class CustomerSearch(Db db, ListCustomers list, Caller caller) : ICustomerSearch
{
    private const string Begins = """
        SELECT c.public_id AS id, c.customer_name, c.account_name, c.state
        FROM customers c
        WHERE c.search_key >= @key AND c.search_key < @end AND c.state <> 3
        ORDER BY c.search_key, c.id
        LIMIT @take
        """;

    // Whom few are assigned reads those few, however many names begin so.
    private const string AssignedBegins = """
        SELECT c.public_id AS id, c.customer_name, c.account_name, c.state
        FROM customer_tenant_admins a
            JOIN customers c ON c.id = a.customer_id
        WHERE a.administrator_id = @administrator AND c.search_key >= @key AND c.search_key < @end AND c.state <> 3
        ORDER BY c.search_key, c.id
        LIMIT @take
        """;

    // After every text that begins with the same letters, in both databases' order of bytes.
    private const string Last = "\U0010FFFF";

    public async Task<IReadOnlyList<CustomerFound>> AskAsync(string text, int take, CancellationToken ct)
    {
        var name = ReadListQuery.Clean(text);
        var key = Keys.Search(name);
        if (key.Length == 0) return [];
        var administrator = caller.Scope.AssignedTo;
        var rows = await db.QueryAsync<Row>(administrator is null ? Begins : AssignedBegins, new { key, end = key + Last, administrator, take }, ct);
        List<CustomerFound> found = [.. rows.Select(row => new CustomerFound(row.Id, row.CustomerName, row.AccountName, row.State == CustomerState.Suspended))];
        if (found.Count == take) return found;
        var page = await list.RunAsync(new() { Name = name, Size = take }, ct);
        var others = page.Lines.Select(line => new CustomerFound(line.Id, line.CustomerName, line.AccountName, line.State == CustomerState.Suspended));
        return [.. found.UnionBy(others, customer => customer.Id).Take(take)];
    }

    private sealed class Row
    {
        public required CustomerId Id { get; init; }

        public required string CustomerName { get; init; }

        public required string AccountName { get; init; }

        public required CustomerState State { get; init; }
    }
}
