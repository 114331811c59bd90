using System.Globalization;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Web;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary>What the fields of a plan's form offer.</summary>
internal sealed record PlanChoices(Catalogue Catalogue)
{
    public static IReadOnlyList<Choice> Editions =>
    [
        new(PlanForm.NotHeld, "Not in this plan"),
        new(nameof(Edition.Business), "Business", "Exactly one storage region a tenant"),
        new(nameof(Edition.Enterprise), "Enterprise"),
        new(nameof(Edition.Elite), "Elite"),
    ];

    public static IReadOnlyList<Choice> Policies =>
    [
        new(PlanForm.Warn, "Warn only"),
        new(PlanForm.Block, "Block launch after N days over"),
    ];

    public IReadOnlyList<Choice> Regions => [.. Catalogue.Regions.Select(region => new Choice(region.Id.ToString(CultureInfo.InvariantCulture), region.Name))];

    public string Name(PlanProductForm form) => Catalogue.Products.FirstOrDefault(product => product.Id.ToString() == form.Product)?.Name ?? "Product";

    public IReadOnlyList<Choice> Workloads(PlanProductForm form) =>
        [.. Catalogue.Workloads.Where(workload => workload.Product.ToString() == form.Product).Select(workload => new Choice(workload.Id.ToString(CultureInfo.InvariantCulture), workload.Name))];

    /// <summary>The form with one entry for each product, whatever was sent.</summary>
    public PlanForm Complete(PlanForm form) => form with
    {
        Products = [.. Catalogue.Products.Select(product => form.Products.Find(typed => typed?.Product == product.Id.ToString()) ?? new() { Product = product.Id.ToString(), Edition = PlanForm.NotHeld })],
    };
}
