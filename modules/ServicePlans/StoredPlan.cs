using System.Text.Json;
using System.Text.Json.Serialization;
using MscModular.Contracts;
using MscModular.Contracts.Plans;

namespace MscModular.ServicePlans;

/// <summary>
/// A plan version's content as the database holds it; ids and credits as plain numbers. Old versions are read for as long
/// as a tenant stands on them, so a property may be added here but never renamed.
/// </summary>
internal sealed record StoredPlan(IReadOnlyList<StoredPlan.Item> Products, IReadOnlyList<int> Regions, long DefaultQuota, int? BlockAfterDays)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(PlanContent content) => JsonSerializer.Serialize(
        new StoredPlan(
            [.. content.Products.Select(product => new Item(product.Product.Value, product.Edition, product.Workloads, product.Features))],
            content.Regions,
            content.DefaultQuota.Thousandths,
            content.BlockLaunchAfterDaysOver),
        Form);

    public static PlanContent Read(string content)
    {
        var stored = JsonSerializer.Deserialize<StoredPlan>(content, Form) ?? throw new JsonException("A plan version without content.");
        return new(
            [.. stored.Products.Select(item => new PlanProduct(new ProductId(item.Product), item.Edition, item.Workloads, item.Features))],
            stored.Regions,
            new Credits(stored.DefaultQuota),
            stored.BlockAfterDays);
    }

    internal sealed record Item(long Product, Edition Edition, IReadOnlyList<int> Workloads, IReadOnlyList<PlanFeature> Features);
}
