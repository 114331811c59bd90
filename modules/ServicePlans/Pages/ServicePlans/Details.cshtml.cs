using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary>One plan: what it holds, its versions and who is on them, its features by edition, its history.</summary>
[Needs(Permissions.ViewPlans)]
internal sealed class DetailsModel(ReadPlan read, Caller caller, Calendar calendar) : PlanPage(read, caller, calendar)
{
    /// <summary>Those who aren't on the version new tenants take.</summary>
    public int Behind => Customers - Details.Customers.GetValueOrDefault(Shown.Number);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    /// <summary>What a version changed, a line each.</summary>
    public IReadOnlyList<string> Changed(MadeVersion version)
    {
        if (Plan.Versions.LastOrDefault(each => each.Number < version.Number) is not { } before) return ["First version"];
        var changes = DescribePlan.Changes(before.Content, version.Content, Details.Catalogue);
        return changes.Count == 0 ? ["Effective date"] : [.. changes.Select(change => $"{change.Field}: {change.From ?? "—"} → {change.To ?? "—"}")];
    }

    /// <summary>The feature table of one product: each feature once, in the order of the fullest edition.</summary>
    public IEnumerable<string> FeaturesOf(ProductId product) =>
        Details.Features.Where(row => row.ProductId == product).OrderByDescending(row => row.Edition).Select(row => row.Name).Distinct();

    /// <summary><c>7 years</c>, <c>Yes</c>; <c>null</c> = the edition doesn't have it.</summary>
    public string? Has(ProductId product, Edition edition, string feature)
    {
        // What the plan's own version was made with counts for its edition: a later change of the table leaves it alone.
        var held = Shown.Content.Products.First(each => each.Product == product);
        var found = held.Edition == edition
            ? held.Features.FirstOrDefault(each => each.Name == feature)
            : Details.Features.FirstOrDefault(row => row.ProductId == product && row.Edition == edition && row.Name == feature)?.Feature;
        return found is null ? null : found.Attributes.Count == 0 ? "Yes" : string.Join(", ", found.Attributes.Values);
    }
}
