using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;

namespace MscModular.Audit;

/// <summary>What was done to a customer.</summary>
internal sealed class AuditHistory(Db db) : IAuditHistory
{
    private const string Sql = """
        SELECT seq, at, actor_id, action, object_kind, object_id, customer_id, salt, details, details_hash, prev_hash, hash
        FROM audit_entries
        WHERE customer_id = @customer
        ORDER BY at DESC, seq DESC
        LIMIT @take
        """;

    public async Task<IReadOnlyList<AuditEntry>> OfCustomerAsync(CustomerId customer, int take, CancellationToken ct) =>
        [.. (await db.QueryAsync<EntryRow>(Sql, new { customer, take }, ct)).Select(row => row.ForReaders())];
}
