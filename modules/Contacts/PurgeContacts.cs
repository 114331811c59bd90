using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;

namespace MscModular.Contacts;

/// <summary>The customers are gone for good: so are their contacts.</summary>
internal sealed class PurgeContacts(Db db) : IHandle<CustomersPurged>
{
    public Task HandleAsync(CustomersPurged news, CancellationToken ct) => db.ExecuteAsync(
        $"DELETE FROM contacts WHERE {db.Dialect.InGuids("customer_id", "@customers")}",
        new { customers = db.Dialect.Guids(news.Customers.Select(customer => customer.Value)) },
        ct);
}
