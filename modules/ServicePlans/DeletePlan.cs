using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.ServicePlans;

/// <summary>Deletes a plan that no tenant names; its name is free again.</summary>
internal sealed class DeletePlan(Db db, PlanStore store, IPlanUse use, IAuditTrail audit) : IUseCase
{
    public async Task<Refusal?> RunAsync(PlanId id, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await store.LockAsync(id, ct) is not { } plan) return Refusal.NotFound;
        // Asked under the lock: whoever is giving the plan to a tenant has committed by now, or will find it gone.
        if (plan.MayDelete((await use.UsedAsync(ct)).Contains(id)) is { } refusal) return refusal;
        await store.RemoveAsync(id, ct);
        audit.Record(new("plan.deleted", "plan", id.ToString(), plan.Name));
        await tx.CommitAsync(ct);
        return null;
    }
}
