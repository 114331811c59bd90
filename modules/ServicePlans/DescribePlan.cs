using MscModular.Contracts.Audit;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Web;

namespace MscModular.ServicePlans;

/// <summary>Puts what a version holds into words: for the audit trail and for <c>What changed</c>.</summary>
internal static class DescribePlan
{
    /// <summary>All of it, where there was nothing before.</summary>
    public static IReadOnlyList<AuditChange> All(PlanContent content, Catalogue choices) => [.. Fields(content, choices).Select(field => new AuditChange(field.Label, null, field.Value))];

    /// <summary>What differs.</summary>
    public static IReadOnlyList<AuditChange> Changes(PlanContent before, PlanContent after, Catalogue choices)
    {
        var (old, now) = (Fields(before, choices).ToDictionary(), Fields(after, choices).ToDictionary());
        return
        [
            .. now.Select(field => new AuditChange(field.Key, old.GetValueOrDefault(field.Key), field.Value)).Where(change => change.From != change.To),
            .. old.Where(field => !now.ContainsKey(field.Key)).Select(field => new AuditChange(field.Key, field.Value, null)),
        ];
    }

    public static string Policy(PlanContent content) => content.BlockLaunchAfterDaysOver is { } days ? $"Block launch after {Display.Count(days, "day")} over" : "Warn only";

    /// <summary><c>Phoenix, Enterprise</c>; with several products each with its edition.</summary>
    public static string Products(PlanContent content, Catalogue choices) =>
        string.Join("; ", content.Products.Select(held => $"{choices.Product(held.Product).Name}, {held.Edition}"));

    private static IEnumerable<(string Label, string Value)> Fields(PlanContent content, Catalogue choices) =>
    [
        .. content.Products.Select(held => (choices.Product(held.Product).Name, $"{held.Edition}: {string.Join(", ", choices.WorkloadNames(held.Workloads))}")),
        .. content.Products.Select(held => ($"Features of {choices.Product(held.Product).Name}", string.Join(", ", held.Features.Select(Feature)))),
        ("Storage Regions", string.Join(", ", choices.RegionNames(content.Regions))),
        ("Default Quota", Display.Credits(content.DefaultQuota.Thousandths)),
        ("Quota Policy", Policy(content)),
    ];

    /// <summary><c>Cross-region copy: Copies Up to 3</c>.</summary>
    public static string Feature(PlanFeature feature) =>
        feature.Attributes.Count == 0 ? feature.Name : $"{feature.Name}: {string.Join(", ", feature.Attributes.Select(attribute => $"{attribute.Key} {attribute.Value}"))}";
}
