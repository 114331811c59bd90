using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary>What plan and type propose for a new tenant; never over what somebody typed.</summary>
internal static class ProposeService
{
    /// <summary>The form as it starts.</summary>
    public static ServiceForm First(Offer offer, IReadOnlyCollection<ProductId> taken, PlanId? preferred = null)
    {
        var fitting = offer.Plans.Where(plan => plan.Content.Products.Any(held => !taken.Contains(held.Product))).ToList();
        var plan = fitting.FirstOrDefault(plan => plan.Version.Plan == preferred) ?? fitting.FirstOrDefault(plan => plan.IsDefault) ?? fitting.FirstOrDefault();
        return plan is null ? new() : Run(offer, new() { ServicePlan = plan.Version.Plan.ToString(), TenantType = nameof(TenantType.Commercial) }, new(), taken);
    }

    /// <summary>The same form after its plan, product or type changed.</summary>
    /// <param name="offer">What can be chosen.</param>
    /// <param name="typed">The form as it stands.</param>
    /// <param name="proposed">What was proposed before: a field that still holds it takes the new proposal.</param>
    /// <param name="taken">Products the customer has already.</param>
    public static ServiceForm Run(Offer offer, ServiceForm typed, ServiceForm proposed, IReadOnlyCollection<ProductId> taken)
    {
        if (offer.Plan(typed, null) is not { } plan) return typed;
        var product = Product(plan, typed.Product, taken);
        var expires = Expires(offer, product?.Product, typed.TenantType);
        var yearEnd = offer.Today.AddYears(1).AddDays(-1);
        List<string?> regions = [.. Typed.Several(typed.StorageRegions).Where(id => plan.Content.Regions.Any(region => id == region.ToString(CultureInfo.InvariantCulture)))];
        return typed with
        {
            Product = product?.Product.ToString(),
            LicenseExpiryDate = Fresh(typed.LicenseExpiryDate, proposed.LicenseExpiryDate, Display.Iso(expires)),
            StorageRegions = regions.Count == 0 && plan.Content.Regions.Count == 1 ? [plan.Content.Regions[0].ToString(CultureInfo.InvariantCulture)] : regions,
            CreditQuota = Fresh(typed.CreditQuota, proposed.CreditQuota, plan.Content.DefaultQuota.ToString()),
            QuotaEffectiveDate = Fresh(typed.QuotaEffectiveDate, proposed.QuotaEffectiveDate, Display.Iso(offer.Today)),
            QuotaEndDate = Fresh(typed.QuotaEndDate, proposed.QuotaEndDate, Display.Iso(expires < yearEnd ? expires : yearEnd)),
        };
    }

    /// <summary>All that plan, product and type propose, whatever else the form says.</summary>
    public static ServiceForm Of(Offer offer, ServiceForm typed, IReadOnlyCollection<ProductId> taken) =>
        Run(offer, new() { ServicePlan = typed.ServicePlan, Product = typed.Product, TenantType = typed.TenantType }, new(), taken);

    /// <summary>The product meant: the one chosen, else the plan's first that the customer doesn't have.</summary>
    public static PlanProduct? Product(OfferedPlan plan, string? typed, IReadOnlyCollection<ProductId> taken)
    {
        var free = plan.Content.Products.Where(held => !taken.Contains(held.Product)).ToList();
        return free.FirstOrDefault(held => held.Product.ToString() == typed) ?? free.FirstOrDefault();
    }

    private static DateOnly Expires(Offer offer, ProductId? product, string? type)
    {
        if (type == nameof(TenantType.Evaluation)) return ReadService.LastEvaluationDay(null, offer.Today);
        return offer.Today.AddYears(product is { } id ? offer.Catalogue.Product(id).CommercialYears : 3);
    }

    private static string? Fresh(string? typed, string? before, string now) => string.IsNullOrEmpty(typed) || typed == before ? now : typed;
}
