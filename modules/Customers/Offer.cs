using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Modules;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>What a tenant can be given on one day: the plans, and those that tenants hold though nobody is offered them any more.</summary>
internal sealed record Offer(Catalogue Catalogue, IReadOnlyList<OfferedPlan> Plans, IReadOnlyDictionary<PlanVersion, PlanContent> Held, IReadOnlyDictionary<PlanId, string> Names, DateOnly Today)
{
    /// <summary>The plan a form names: a tenant that keeps its plan keeps the version too, unless it is to be moved to the newest.</summary>
    public OfferedPlan? Plan(ServiceForm form, Tenant? tenant)
    {
        if (!long.TryParse(form.ServicePlan, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        if (tenant is null || tenant.PlanId.Value != id) return Plans.FirstOrDefault(plan => plan.Version.Plan.Value == id);
        return form.NewestVersion == "true" && NewerThan(tenant) is { } newer ? newer : Of(tenant);
    }

    /// <summary>What the tenant's plan gives new tenants now, where that isn't what it has itself; <c>null</c> also for a retired plan.</summary>
    public OfferedPlan? NewerThan(Tenant tenant) => Plans.FirstOrDefault(plan => plan.Version.Plan == tenant.PlanId && plan.Version.Version > tenant.PlanVersion);

    /// <summary>The plan a tenant is on.</summary>
    public OfferedPlan Of(Tenant tenant) => new(tenant.Plan, Names[tenant.PlanId], Held[tenant.Plan]);

    /// <summary>Plans a tenant can have: those that are offered and hold its product, and its own.</summary>
    public IReadOnlyList<OfferedPlan> For(Tenant? tenant) => tenant is null
        ? Plans
        : [.. Plans.Where(plan => plan.Version.Plan != tenant.PlanId && plan.Content.Products.Any(held => held.Product == tenant.ProductId)).Append(Of(tenant)).OrderBy(plan => plan.Name, StringComparer.Ordinal)];
}

/// <summary>Reads what can be chosen.</summary>
internal sealed class ReadOffer(ICatalogue catalogue, IPlanDirectory plans, Calendar calendar) : IUseCase
{
    public async Task<Offer> RunAsync(IEnumerable<Tenant> tenants, CancellationToken ct)
    {
        var held = await plans.ContentsAsync([.. tenants.Select(tenant => tenant.Plan).Distinct()], ct);
        return new(
            await catalogue.ReadAsync(ct),
            await plans.OfferedAsync(calendar.Today, ct),
            held,
            held.Count == 0 ? new Dictionary<PlanId, string>() : await plans.NamesAsync(ct),
            calendar.Today);
    }
}
