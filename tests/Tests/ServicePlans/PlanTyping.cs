using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;
using MscModular.ServicePlans;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.ServicePlans;

/// <summary>Plans made and changed through the use cases.</summary>
internal static class PlanTyping
{
    public static readonly DateOnly Today = new(2026, 3, 16);

    public static NewPlan Gold(string name = "Gold") => new()
    {
        Name = name,
        Products = [new(ProductId.Phoenix, Edition.Enterprise, [1, 3])],
        Regions = [9, 10],
        DefaultQuota = Credits.Of(500),
    };

    public static async Task<PlanId> MakePlanAsync(this PortalHost app, NewPlan plan, CancellationToken ct) =>
        (await app.RunAsync((MakePlan make) => make.RunAsync(plan, ct))) is { IsRefused: false } made ? made.Value : throw new InvalidOperationException("The plan was refused.");

    public static async Task<Plan> FindPlanAsync(this PortalHost app, PlanId id, CancellationToken ct) =>
        await app.RunAsync((PlanStore store) => store.FindAsync(id, ct)) ?? throw new InvalidOperationException("There is no such plan.");

    /// <summary>On top of what stands there now, unless another revision is named.</summary>
    public static async Task<Result<int>> EditPlanAsync(this PortalHost app, PlanId id, NewPlan plan, DateOnly on, CancellationToken ct, int? revision = null)
    {
        revision ??= (await app.FindPlanAsync(id, ct)).Revision;
        return await app.RunAsync((EditPlan edit) => edit.RunAsync(id, new(revision.Value.ToString(CultureInfo.InvariantCulture), plan, on), ct));
    }

    public static Task<Refusal?> RetirePlanAsync(this PortalHost app, PlanId id, CancellationToken ct) => app.RunAsync((RetirePlan retire) => retire.RunAsync(id, ct));

    public static Task<Refusal?> DeletePlanAsync(this PortalHost app, PlanId id, CancellationToken ct) => app.RunAsync((DeletePlan delete) => delete.RunAsync(id, ct));
}
