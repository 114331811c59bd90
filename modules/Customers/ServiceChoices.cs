using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary>What the fields of <c>Service Details</c> offer, lock and warn of, for the plan that is chosen in the form.</summary>
internal sealed record ServiceChoices
{
    /// <summary>Set apart on a page with several tenants.</summary>
    public required string Id { get; init; }

    /// <summary>Where the form asks for the choices of another plan or type.</summary>
    public required string ProposeUrl { get; init; }

    public required IReadOnlyList<Choice> Plans { get; init; }

    /// <summary>Empty where the plan leaves no choice.</summary>
    public required IReadOnlyList<Choice> Products { get; init; }

    public required IReadOnlyList<Choice> Types { get; init; }

    public required IReadOnlyList<Choice> Regions { get; init; }

    public required string ExpiryHint { get; init; }

    /// <summary>The plan chosen; <c>null</c> = none yet.</summary>
    public OfferedPlan? Plan { get; init; }

    /// <summary>The version the tenant can be moved to; <c>null</c> = none is newer.</summary>
    public string? Newer { get; init; }

    public PlanProduct? Product { get; init; }

    public string? ProductName { get; init; }

    /// <summary>The plan's facts beside the form.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    public string? EndWarning { get; init; }

    /// <summary>Locked because the tenant is commercial.</summary>
    public required bool IsTypeFixed { get; init; }

    /// <summary>What plan and type propose for a new tenant, sent along to tell what was typed from what was proposed.</summary>
    public ServiceForm? Proposed { get; init; }

    /// <summary>Nothing to choose from.</summary>
    public static readonly ServiceChoices None = new() { Id = "service", ProposeUrl = "", Plans = [], Products = [], Types = [], Regions = [], ExpiryHint = "", Facts = [], IsTypeFixed = false };

    /// <param name="offer">What can be chosen.</param>
    /// <param name="form">As it stands.</param>
    /// <param name="tenant">The one that is edited; <c>null</c> = a new one.</param>
    /// <param name="taken">Products the customer has already.</param>
    /// <param name="zone">The MSP's.</param>
    /// <param name="id">Set apart on a page with several tenants.</param>
    /// <param name="proposeUrl">Where the form asks anew.</param>
    public static ServiceChoices Of(Offer offer, ServiceForm form, Tenant? tenant, IReadOnlyCollection<ProductId> taken, TimeZoneInfo zone, string id, string proposeUrl)
    {
        var plan = offer.Plan(form, tenant);
        var product = plan is null ? null : tenant is null ? ProposeService.Product(plan, form.Product, taken) : plan.Content.Products.FirstOrDefault(held => held.Product == tenant.ProductId);
        return new()
        {
            Id = id,
            ProposeUrl = proposeUrl,
            Plans = [.. offer.For(tenant).Where(each => tenant is not null || each.Content.Products.Any(held => !taken.Contains(held.Product))).Select(each => new Choice(each.Version.Plan.ToString(), each.Name, Holds(each, offer.Catalogue)))],
            Products = plan is null || tenant is not null || plan.Content.Products.Count < 2
                ? []
                : [.. plan.Content.Products.Where(held => !taken.Contains(held.Product)).Select(held => new Choice(held.Product.ToString(), offer.Catalogue.Product(held.Product).Name, held.Edition.ToString()))],
            Types = Offered(tenant),
            Regions = [.. Allowed(plan, tenant, offer.Catalogue)],
            ExpiryHint = $"Valid through the end of the day, {zone.Id}",
            Plan = plan,
            Newer = tenant is not null && form.ServicePlan == tenant.PlanId.ToString() && offer.NewerThan(tenant) is { } newer ? $"Move to version {newer.Version.Version}; stays on version {tenant.PlanVersion} otherwise" : null,
            Product = product,
            ProductName = product is null ? null : offer.Catalogue.Product(product.Product).Name,
            Facts = plan is null || product is null ? [] : FactsOf(plan, product, offer.Catalogue),
            EndWarning = tenant is null ? null : ReadService.EndWarning(tenant.QuotaEndOn, tenant.LicenseExpiresOn),
            IsTypeFixed = tenant?.Type == TenantType.Commercial,
        };
    }

    private static string Holds(OfferedPlan plan, Catalogue catalogue) => plan.Content.Products is [var only]
        ? $"{catalogue.Product(only.Product).Name}, {only.Edition}"
        : string.Join(", ", plan.Content.Products.Select(held => catalogue.Product(held.Product).Name));

    private static List<Choice> Offered(Tenant? tenant)
    {
        List<Choice> types =
        [
            new(nameof(TenantType.Evaluation), "Evaluation", "30 days, at most 60 from creation", Locked: tenant?.Type == TenantType.Commercial),
            new(nameof(TenantType.Commercial), "Commercial"),
        ];
        return tenant?.Type == TenantType.Sandbox ? [new(nameof(TenantType.Sandbox), "Sandbox"), .. types] : types;
    }

    private static IEnumerable<Choice> Allowed(OfferedPlan? plan, Tenant? tenant, Catalogue catalogue)
    {
        var inUse = tenant?.Regions ?? [];
        return catalogue.Regions
            .Where(region => inUse.Contains(region.Id) || plan?.Content.Regions.Contains(region.Id) == true)
            .Select(region => new Choice(region.Id.ToString(CultureInfo.InvariantCulture), region.Name, inUse.Contains(region.Id) ? "In use, can’t be removed" : null, Locked: inUse.Contains(region.Id)));
    }

    private static (string, string)[] FactsOf(OfferedPlan plan, PlanProduct product, Catalogue catalogue) =>
    [
        ("Product", catalogue.Product(product.Product).Name),
        ("Edition", product.Edition.ToString()),
        ("Workloads", string.Join(", ", catalogue.WorkloadNames(product.Workloads))),
        ("Storage regions", product.Edition == Edition.Business ? $"Exactly one of {plan.Content.Regions.Count}" : $"One or more of {plan.Content.Regions.Count}"),
        ("Default quota", Display.Credits(plan.Content.DefaultQuota.Thousandths)),
        ("Quota policy", plan.Content.BlockLaunchAfterDaysOver is { } days ? $"Block launch after {Display.Count(days, "day")} over" : "Warn only"),
        ("Evaluation", "30 days"),
        ("Commercial", Display.Count(catalogue.Product(product.Product).CommercialYears, "year")),
    ];
}
