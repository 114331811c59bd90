using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Audit;

/// <summary>What was done to a customer, or to something that is no customer's.</summary>
internal sealed class AuditHistory(Db db, CustomersInSight sight) : IAuditHistory
{
    private const string Sql = """
        SELECT seq, at, actor_id, action, object_kind, object_id, customer_id, salt, details, details_hash, prev_hash, hash
        FROM audit_entries
        WHERE customer_id = @customer
        ORDER BY at DESC, seq DESC
        LIMIT @take
        """;

    private const string OfObject = """
        SELECT seq, at, actor_id, action, object_kind, object_id, customer_id, salt, details, details_hash, prev_hash, hash
        FROM audit_entries
        WHERE customer_id IS NULL AND object_kind = @kind AND object_id = @id
        ORDER BY at DESC, seq DESC
        LIMIT @take
        """;

    public async Task<IReadOnlyList<AuditEntry>> OfCustomerAsync(CustomerId customer, int take, CancellationToken ct) =>
        [.. (await db.QueryAsync<EntryRow>(Sql, new { customer, take }, ct)).Select(row => row.ForReaders())];

    public async Task<IReadOnlyList<AuditEntry>> OfObjectAsync(string kind, string id, int take, CancellationToken ct) =>
        [.. (await db.QueryAsync<EntryRow>(OfObject, new { kind, id, take }, ct)).Select(row => row.ForReaders())];

    public async Task<IReadOnlyList<AuditEntry>> LatestAsync(int take, CancellationToken ct)
    {
        var (inSight, assigned) = await sight.WhereAsync("customer_id", ct);
        var sql = $"""
            SELECT seq, at, actor_id, action, object_kind, object_id, customer_id, salt, details, details_hash, prev_hash, hash
            FROM audit_entries
            WHERE {inSight ?? "customer_id IS NOT NULL"}
            ORDER BY at DESC, seq DESC
            LIMIT @take
            """;
        return [.. (await db.QueryAsync<EntryRow>(sql, new { assigned, take }, ct)).Select(row => row.ForReaders())];
    }

    public async Task<IReadOnlyDictionary<CustomerId, DateTimeOffset>> LastActsAsync(AdministratorId actor, IReadOnlyCollection<CustomerId> customers, CancellationToken ct)
    {
        if (customers.Count == 0) return new Dictionary<CustomerId, DateTimeOffset>();
        var sql = $"SELECT customer_id, MAX(at) AS at FROM audit_entries WHERE actor_id = @actor AND {db.Dialect.InGuids("customer_id", "@customers")} GROUP BY customer_id ORDER BY customer_id LIMIT 100000";
        var rows = await db.QueryAsync<LastRow>(sql, new { actor, customers = db.Dialect.Guids(customers.Select(id => id.Value)) }, ct);
        return rows.ToDictionary(row => row.CustomerId, row => row.At);
    }

    public async Task<IReadOnlySet<string>> DoneAsync(AdministratorId actor, IReadOnlyCollection<string> actions, CancellationToken ct)
    {
        if (actions.Count == 0) return new HashSet<string>();
        var sql = $"SELECT DISTINCT action FROM audit_entries WHERE actor_id = @actor AND {db.Dialect.InTexts("action", "@actions")} ORDER BY action LIMIT 1000";
        return (await db.QueryAsync<string>(sql, new { actor, actions = db.Dialect.Texts(actions) }, ct)).ToHashSet();
    }

    private sealed class LastRow
    {
        public required CustomerId CustomerId { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}
