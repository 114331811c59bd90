using System.Globalization;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Web;

namespace MscModular.ServicePlans;

/// <summary>A plan as typed: whatever it is, it comes back with the error beside it.</summary>
internal sealed record PlanForm
{
    /// <summary>In the place of an edition: the product isn't in the plan.</summary>
    public const string NotHeld = "None";

    public const string Warn = "Warn";
    public const string Block = "Block";

    /// <summary>One a form that adds: sent twice, it adds once.</summary>
    public string? Key { get; init; }

    /// <summary>The revision that was edited.</summary>
    public string? Revision { get; init; }

    /// <summary>The version the form started from, and the name the plan had, for the comparison with what somebody else saved.</summary>
    public string? From { get; init; }

    public string? OldName { get; init; }

    public string? Name { get; init; }

    /// <summary>One a product of the catalogue.</summary>
    public List<PlanProductForm> Products { get; init; } = [];

    /// <summary>Ids; one entry may hold several, joined by commas.</summary>
    public List<string?> Regions { get; init; } = [];

    public string? DefaultQuota { get; init; }

    public string? QuotaPolicy { get; init; }

    public string? BlockLaunchAfterDaysOver { get; init; }

    public string? EffectiveOn { get; init; }

    /// <summary>An empty form.</summary>
    public static PlanForm First(Catalogue catalogue, string key) => new()
    {
        Key = key,
        Products = [.. catalogue.Products.Select(product => new PlanProductForm { Product = product.Id.ToString(), Edition = NotHeld })],
        QuotaPolicy = Warn,
    };

    /// <summary>A plan as its form shows it: the version that was made last.</summary>
    public static PlanForm Of(Plan plan, Catalogue catalogue, DateOnly today) =>
        Of(plan.Newest, plan.Name, catalogue) with
        {
            Revision = plan.Revision.ToString(CultureInfo.InvariantCulture),
            From = plan.Newest.Number.ToString(CultureInfo.InvariantCulture),
            OldName = plan.Name,
            EffectiveOn = Display.Iso(plan.Newest.EffectiveOn > today ? plan.Newest.EffectiveOn : today),
        };

    /// <summary>One version as the form shows it.</summary>
    public static PlanForm Of(MadeVersion version, string? name, Catalogue catalogue) => new()
    {
        Name = name,
        Products = [.. catalogue.Products.Select(product => PlanProductForm.Of(product, version.Content))],
        Regions = [.. version.Content.Regions.Select(id => id.ToString(CultureInfo.InvariantCulture))],
        DefaultQuota = version.Content.DefaultQuota.ToString(),
        QuotaPolicy = version.Content.BlockLaunchAfterDaysOver is null ? Warn : Block,
        BlockLaunchAfterDaysOver = version.Content.BlockLaunchAfterDaysOver?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What was ticked, entry by entry, whether it came in several fields or joined by commas in one.</summary>
    public static IEnumerable<string> Several(IEnumerable<string?> typed) =>
        typed.SelectMany(one => (one ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <summary>One product of the catalogue in the form.</summary>
internal sealed record PlanProductForm
{
    public string? Product { get; init; }

    public string? Edition { get; init; }

    /// <summary>Ids; one entry may hold several, joined by commas.</summary>
    public List<string?> Workloads { get; init; } = [];

    public static PlanProductForm Of(Product product, PlanContent content)
    {
        var held = content.Products.FirstOrDefault(each => each.Product == product.Id);
        return new()
        {
            Product = product.Id.ToString(),
            Edition = held?.Edition.ToString() ?? PlanForm.NotHeld,
            Workloads = [.. (held?.Workloads ?? []).Select(id => id.ToString(CultureInfo.InvariantCulture))],
        };
    }
}
