using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;

namespace MscModular.Contacts;

/// <summary>The customers are gone for good: so are their contacts.</summary>
internal sealed class PurgeContacts(Db db) : IHandle<CustomersPurged>
{
    private const string Sql = "DELETE FROM contacts WHERE customer_id = @customer";

    public async Task HandleAsync(CustomersPurged news, CancellationToken ct)
    {
        foreach (var customer in news.Customers) await db.ExecuteAsync(Sql, new { customer }, ct);
    }
}
