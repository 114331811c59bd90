using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;

namespace MscModular.ServicePlans;

/// <summary>A plan with all that its page says of it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Catalogue">The names of what it holds.</param>
/// <param name="Features">The feature table of all editions.</param>
/// <param name="Customers">By version, within the caller's sight.</param>
/// <param name="IsUsed">A tenant names it: then it can't be deleted.</param>
/// <param name="History">Newest first; empty for whom the audit trail shows the assigned customers only.</param>
internal sealed record PlanDetails(
    Plan Plan,
    Catalogue Catalogue,
    IReadOnlyList<ReadEditions.FeatureRow> Features,
    IReadOnlyDictionary<int, int> Customers,
    bool IsUsed,
    IReadOnlyList<AuditEntry> History);

/// <summary>Reads one plan with its versions, its features and who is on it.</summary>
internal sealed class ReadPlan(PlanStore store, ReadEditions editions, IPlanUse use, PlanHistory history) : IUseCase
{
    public async Task<PlanDetails?> RunAsync(PlanId id, CancellationToken ct)
    {
        if (await store.FindAsync(id, ct) is not { } plan) return null;
        var (choices, features) = await editions.RunAsync(ct);
        return new(plan, choices, features, await use.CustomersOfAsync(id, ct), (await use.UsedAsync(ct)).Contains(id), await history.RunAsync(id, ct));
    }
}

/// <summary>What was done to a plan, for those whose audit trail isn't limited to their customers.</summary>
internal sealed class PlanHistory(IAuditHistory history, Caller caller) : IUseCase
{
    private const int Most = 20;

    public async Task<IReadOnlyList<AuditEntry>> RunAsync(PlanId plan, CancellationToken ct) =>
        caller.Scope.IsAll && caller.May(Permissions.ViewAudit) ? await history.OfObjectAsync("plan", plan.ToString(), Most, ct) : [];
}
