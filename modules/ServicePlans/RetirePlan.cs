using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans;

/// <summary>No new tenant is offered the plan any more; those on it stay, and its name stays taken.</summary>
internal sealed class RetirePlan(Db db, PlanStore store, IAuditTrail audit, Calendar calendar) : IUseCase
{
    private const string Retire = "UPDATE plans SET state = 2 WHERE id = @plan";

    public async Task<Refusal?> RunAsync(PlanId id, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await store.LockAsync(id, ct) is not { } plan) return Refusal.NotFound;
        if (plan.MayRetire is { } refusal) return refusal;
        await db.ExecuteAsync(Retire, new { plan = id }, ct);
        await store.TouchAsync(id, calendar.Now, ct);
        audit.Record(new("plan.retired", "plan", id.ToString(), plan.Name));
        await tx.CommitAsync(ct);
        return null;
    }
}
