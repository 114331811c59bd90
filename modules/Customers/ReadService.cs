using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary>Reads <c>Service Details</c> of one tenant by the rules of SPEC 2.2 and 2.6.</summary>
/// <param name="offer">What can be chosen.</param>
/// <param name="typed">Takes what is wrong.</param>
internal sealed class ReadService(Offer offer, Typed typed)
{
    private const int EvaluationDays = 30;
    private const int EvaluationDaysInAll = 60;

    /// <summary>Answers <c>null</c> where there are problems.</summary>
    /// <param name="form">As typed.</param>
    /// <param name="tenant">The one that is edited; <c>null</c> = a new one.</param>
    /// <param name="taken">Products the customer has already.</param>
    public Service? Read(ServiceForm form, Tenant? tenant, IReadOnlyCollection<ProductId> taken)
    {
        var before = typed.Problems.Count;
        var plan = Plan(form, tenant);
        var product = plan is null ? null : Product(form, plan, tenant, taken);
        var type = Type(form, tenant);
        var expires = Expires(form, type, tenant);
        var regions = plan is null ? null : Regions(form, plan, product, tenant);
        var quota = typed.Credits(nameof(form.CreditQuota), form.CreditQuota);
        var effective = typed.Day(nameof(form.QuotaEffectiveDate), form.QuotaEffectiveDate, "Quota effective date");
        var ends = Ends(form, effective, expires, tenant);
        var vendorTenantId = typed.Optional(nameof(form.VendorTenantId), form.VendorTenantId, "Vendor tenant ID", 100);
        if (typed.Problems.Count > before || plan is null || product is null || type is null || expires is null || regions is null || quota is null || effective is null || ends is null) return null;
        return new()
        {
            Plan = plan.Version,
            Product = product.Product,
            Type = type.Value,
            LicenseExpiresOn = expires.Value,
            Regions = regions,
            CreditQuota = quota.Value,
            QuotaEffectiveOn = effective.Value,
            QuotaEndOn = ends.Value,
            VendorTenantId = vendorTenantId,
        };
    }

    /// <summary>The last day an evaluation may have: 30 days from creation, then 30 more from the expiry it had, 60 in all.</summary>
    public static DateOnly LastEvaluationDay(Tenant? tenant, DateOnly today)
    {
        if (tenant is null) return today.AddDays(EvaluationDays);
        var inAll = tenant.CreatedOn.AddDays(EvaluationDaysInAll);
        var further = tenant.LicenseExpiresOn.AddDays(EvaluationDays);
        return further < inAll ? further : inAll;
    }

    private OfferedPlan? Plan(ServiceForm form, Tenant? tenant)
    {
        var plan = offer.Plan(form, tenant);
        if (plan is null) typed.Refuse(nameof(form.ServicePlan), "Choose a service plan");
        return plan;
    }

    private PlanProduct? Product(ServiceForm form, OfferedPlan plan, Tenant? tenant, IReadOnlyCollection<ProductId> taken)
    {
        if (tenant is not null)
        {
            var same = plan.Content.Products.FirstOrDefault(held => held.Product == tenant.ProductId);
            if (same is null) typed.Refuse(PlanField(plan, tenant), $"{Called(plan, tenant)} doesn’t hold {Name(tenant.ProductId)}, which this tenant is");
            return same;
        }

        var free = plan.Content.Products.Where(held => !taken.Contains(held.Product)).ToList();
        if (free.Count == 0)
        {
            typed.Refuse(nameof(form.ServicePlan), $"Every product of {plan.Name} is there already: choose another plan");
            return null;
        }

        var chosen = free.FirstOrDefault(held => held.Product.ToString() == form.Product) ?? (plan.Content.Products.Count == 1 ? free[0] : null);
        if (chosen is null) typed.Refuse(nameof(form.Product), $"Choose a product of {plan.Name}");
        return chosen;
    }

    private TenantType? Type(ServiceForm form, Tenant? tenant)
    {
        // Numbers are names to Enum.Parse, and a sandbox is never offered.
        TenantType? type = form.TenantType switch
        {
            nameof(TenantType.Evaluation) => TenantType.Evaluation,
            nameof(TenantType.Commercial) => TenantType.Commercial,
            nameof(TenantType.Sandbox) when tenant?.Type == TenantType.Sandbox => TenantType.Sandbox,
            _ => null,
        };
        if (type is null) typed.Refuse(nameof(form.TenantType), "Choose a tenant type");
        else if (tenant?.Type == TenantType.Commercial && type != TenantType.Commercial) typed.Refuse(nameof(form.TenantType), "A commercial tenant never goes back to Evaluation");
        return type;
    }

    private DateOnly? Expires(ServiceForm form, TenantType? type, Tenant? tenant)
    {
        const string field = nameof(ServiceForm.LicenseExpiryDate);
        if (typed.Day(field, form.LicenseExpiryDate, "License expiry date") is not { } expires) return null;
        if (expires == tenant?.LicenseExpiresOn) return expires;
        if (expires < offer.Today) typed.Refuse(field, "License expiry date can’t be in the past");
        var last = LastEvaluationDay(tenant, offer.Today);
        if (type == TenantType.Evaluation && expires > last)
        {
            typed.Refuse(field, tenant is null
                ? $"An evaluation lasts at most 30 days: {Display.Date(last)} or before"
                : $"An evaluation is extended by at most 30 days at a time, 60 days in all from its creation: {Display.Date(last)} or before");
        }

        return expires;
    }

    private IReadOnlyList<int> Regions(ServiceForm form, OfferedPlan plan, PlanProduct? product, Tenant? tenant)
    {
        const string field = nameof(ServiceForm.StorageRegions);
        var before = typed.Problems.Count;
        var inUse = tenant?.Regions ?? [];
        var chosen = typed.Numbers(field, form.StorageRegions, "storage regions").Select(id => (int)Math.Min(id, int.MaxValue)).Union(inUse).Order().ToList();
        if (typed.Problems.Count > before) return chosen;
        var foreign = chosen.Except(plan.Content.Regions).ToList();
        var stuck = foreign.Intersect(inUse).ToList();
        if (chosen.Count == 0) typed.Refuse(field, "Choose at least one storage region");
        // What a tenant has is allowed as long as it keeps its plan and its version.
        else if (stuck.Count > 0 && tenant?.Plan != plan.Version) typed.Refuse(PlanField(plan, tenant), $"{Called(plan, tenant)} doesn’t allow {string.Join(", ", offer.Catalogue.RegionNames(stuck))}, which is in use");
        else if (foreign.Count > stuck.Count) typed.Refuse(field, $"Choose storage regions that {plan.Name} allows");
        else if (product?.Edition == Edition.Business && chosen.Count > 1) typed.Refuse(inUse.Count > 1 && IsMove(plan, tenant) ? nameof(form.NewestVersion) : field, BusinessOnly(Called(plan, tenant), inUse));
        return chosen;
    }

    private string BusinessOnly(string plan, IReadOnlyList<int> inUse) => inUse.Count == 0
        ? $"{plan} allows exactly one storage region: choose one"
        : $"{plan} allows exactly one storage region, and {string.Join(", ", offer.Catalogue.RegionNames(inUse))} {(inUse.Count == 1 ? "is" : "are")} in use";

    private DateOnly? Ends(ServiceForm form, DateOnly? effective, DateOnly? expires, Tenant? tenant)
    {
        const string field = nameof(ServiceForm.QuotaEndDate);
        if (typed.Day(field, form.QuotaEndDate, "Quota end date") is not { } ends) return null;
        if (ends < effective) typed.Refuse(field, $"Quota end date must be on or after {Display.Date(effective.Value)}");
        else if (ends != tenant?.QuotaEndOn && ends < offer.Today) typed.Refuse(field, "Quota end date can’t be in the past");
        else if (EndWarning(ends, expires) is { } warning) typed.Warn(field, "Quota End Date", warning);
        return ends;
    }

    /// <summary>Beside a quota that outlives its license.</summary>
    public static string? EndWarning(DateOnly ends, DateOnly? expires) => ends > expires ? $"the license ends before, on {Display.Date(expires.Value)}" : null;

    // Moved within its plan a tenant is refused by the version, beside the box that moves it.
    private static bool IsMove(OfferedPlan plan, Tenant? tenant) => tenant?.PlanId == plan.Version.Plan && tenant.Plan != plan.Version;

    private static string PlanField(OfferedPlan plan, Tenant? tenant) => IsMove(plan, tenant) ? nameof(ServiceForm.NewestVersion) : nameof(ServiceForm.ServicePlan);

    private static string Called(OfferedPlan plan, Tenant? tenant) => IsMove(plan, tenant) ? $"Version {plan.Version.Version} of {plan.Name}" : plan.Name;

    private string Name(ProductId product) => offer.Catalogue.Product(product).Name;
}
