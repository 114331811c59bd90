using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;

namespace MscModular.ServicePlans;

/// <summary>A plan to be made.</summary>
internal sealed record NewPlan
{
    public static readonly Problem NameTaken = new(nameof(Name), "A service plan with this name exists already; retired ones count too");

    /// <summary>Chosen by the sender: the same key makes one plan; <c>null</c> = each call makes one.</summary>
    public string? Key { get; init; }

    public required string Name { get; init; }

    /// <summary>In the order the plan names them; the first is proposed for a new tenant.</summary>
    public required IReadOnlyList<NewPlanProduct> Products { get; init; }

    public required IReadOnlyList<int> Regions { get; init; }

    public required Credits DefaultQuota { get; init; }

    /// <summary><c>null</c> = <c>Warn only</c>.</summary>
    public int? BlockLaunchAfterDaysOver { get; init; }

    /// <summary>What is wrong with it, in the order of the fields; the name's uniqueness is the database's to tell.</summary>
    public IReadOnlyList<Problem> Problems(Catalogue catalogue) =>
        [.. NameProblem(), .. ProductProblems(catalogue), .. RegionProblems(catalogue), .. QuotaProblems()];

    /// <summary>What the version holds, with the features its editions have today.</summary>
    public PlanContent Content(IReadOnlyList<ReadEditions.FeatureRow> features) => new(
        [.. Products.Select(product => new PlanProduct(
            product.Product,
            product.Edition,
            [.. product.Workloads.Distinct().Order()],
            [.. features.Where(row => row.ProductId == product.Product && row.Edition == product.Edition).Select(row => row.Feature)]))],
        [.. Regions.Distinct().Order()],
        DefaultQuota,
        BlockLaunchAfterDaysOver);

    private IEnumerable<Problem> NameProblem()
    {
        var name = Name.Trim();
        if (name.Length == 0) yield return new(nameof(Name), "Enter a name");
        else if (name.Length > 100) yield return new(nameof(Name), "Name must be at most 100 characters");
        else if (Keys.HasControlCharacters(name)) yield return new(nameof(Name), "Name can’t hold control characters");
    }

    private IEnumerable<Problem> ProductProblems(Catalogue catalogue)
    {
        if (Products.Count == 0) yield return new(nameof(Products), "Choose at least one product");
        if (Products.DistinctBy(product => product.Product).Count() < Products.Count) yield return new(nameof(Products), "Each product can be in a plan once");
        foreach (var product in Products)
        {
            var known = catalogue.Products.FirstOrDefault(each => each.Id == product.Product);
            var workloads = catalogue.Workloads.Where(workload => workload.Product == product.Product).Select(workload => workload.Id);
            if (known is null) yield return new(nameof(Products), "Choose a product from the list");
            else if (!Enum.IsDefined(product.Edition)) yield return new(nameof(Products), $"Choose an edition for {known.Name}");
            else if (product.Workloads.Count == 0) yield return new(nameof(Products), $"Choose at least one workload of {known.Name}");
            else if (product.Workloads.Except(workloads).Any()) yield return new(nameof(Products), $"Choose workloads that {known.Name} has");
        }
    }

    private IEnumerable<Problem> RegionProblems(Catalogue catalogue)
    {
        if (Regions.Count == 0) yield return new(nameof(Regions), "Choose at least one storage region");
        else if (Regions.Except(catalogue.Regions.Select(region => region.Id)).Any()) yield return new(nameof(Regions), "Choose storage regions from the list");
    }

    private IEnumerable<Problem> QuotaProblems()
    {
        if (DefaultQuota < Credits.Zero || DefaultQuota > Credits.Max) yield return new(nameof(DefaultQuota), "Default quota must be from 0 to 999,999,999,999.999");
        if (BlockLaunchAfterDaysOver is < 0 or > 365) yield return new(nameof(BlockLaunchAfterDaysOver), "Days over quota must be from 0 to 365");
    }
}

/// <summary>A product in a plan to be made.</summary>
internal sealed record NewPlanProduct(ProductId Product, Edition Edition, IReadOnlyList<int> Workloads);
