using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans;

/// <summary>A plan as the list shows it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Shown">The version new tenants take.</param>
/// <param name="Customers">Within the caller's sight.</param>
/// <param name="IsUsed">A tenant names it: then it can't be deleted.</param>
internal sealed record PlanRow(Plan Plan, MadeVersion Shown, int Customers, bool IsUsed);

/// <summary>All plans by name.</summary>
/// <param name="Rows">Retired ones included.</param>
/// <param name="Catalogue">Their names.</param>
internal sealed record ListedPlans(IReadOnlyList<PlanRow> Rows, Catalogue Catalogue);

/// <summary>Reads all plans with who is on them; a fixed number of statements.</summary>
internal sealed class ListPlans(PlanStore store, ICatalogue catalogue, IPlanUse use, Calendar calendar) : IUseCase
{
    public async Task<ListedPlans> RunAsync(CancellationToken ct)
    {
        var (plans, customers, used) = (await store.AllAsync(ct), await use.CustomersAsync(ct), await use.UsedAsync(ct));
        return new(
            [.. plans.Select(plan => new PlanRow(plan, plan.InEffect(calendar.Today) ?? plan.Newest, customers.GetValueOrDefault(plan.Id), used.Contains(plan.Id)))],
            await catalogue.ReadAsync(ct));
    }
}
