using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;

namespace MscModular.Audit;

/// <summary>Customers are gone for good: their entries keep when, who by number and what was done; whatever names a person goes. The chain still verifies.</summary>
internal sealed class EraseDetails(Db db) : IHandle<CustomersPurged>
{
    private const string Sql = "UPDATE audit_entries SET salt = NULL, details = NULL WHERE customer_id = @customer";

    public async Task HandleAsync(CustomersPurged news, CancellationToken ct)
    {
        foreach (var customer in news.Customers) await db.ExecuteAsync(Sql, new { customer }, ct);
    }
}
