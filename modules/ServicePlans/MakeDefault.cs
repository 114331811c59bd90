using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans;

/// <summary>Has new customers' forms propose this plan instead of the one they did.</summary>
internal sealed class MakeDefault(Db db, PlanStore store, IAuditTrail audit, Calendar calendar) : IUseCase
{
    private const string Clear = """
        UPDATE plans
        SET is_default = 0, revision = revision + 1, updated_at = @at
        WHERE is_default = 1
        """;

    private const string Set = "UPDATE plans SET is_default = 1 WHERE id = @plan";

    public async Task<Refusal?> RunAsync(PlanId id, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Both plans change: locked in the order in which everyone else locks several.
        var former = await FormerAsync(id, ct);
        if (await store.LockAsync(id, ct) is not { } plan) return Refusal.NotFound;
        if (plan.MayBecomeDefault is { } refusal) return refusal;
        await db.ExecuteAsync(Clear, new { at = calendar.Now }, ct);
        await db.ExecuteAsync(Set, new { plan = id }, ct);
        await store.TouchAsync(id, calendar.Now, ct);
        audit.Record(new("default.changed", "plan", id.ToString(), plan.Name) { Changes = [new("Default plan", former, plan.Name)] });
        await tx.CommitAsync(ct);
        return null;
    }

    private async Task<string?> FormerAsync(PlanId plan, CancellationToken ct)
    {
        var sql = $"""
            SELECT name, is_default
            FROM plans
            WHERE is_default = 1 OR id = @plan
            ORDER BY unique_key, id
            LIMIT 2
            {db.Dialect.ForUpdate}
            """;
        return (await db.QueryAsync<Row>(sql, new { plan }, ct)).FirstOrDefault(row => row.IsDefault == 1)?.Name;
    }

    private sealed class Row
    {
        public required string Name { get; init; }

        public required int IsDefault { get; init; }
    }
}
