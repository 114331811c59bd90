using System.Text.Json;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.ServicePlans;

/// <summary>Reads what a plan can be made of: the catalogue, and the features by which editions differ.</summary>
internal sealed class ReadEditions(Db db, ICatalogue catalogue) : IUseCase
{
    internal const string Features = """
        SELECT product_id, edition, name, attributes
        FROM edition_features
        ORDER BY product_id, edition, position
        LIMIT 10000
        """;

    public async Task<(Catalogue Choices, IReadOnlyList<FeatureRow> Features)> RunAsync(CancellationToken ct) =>
        (await catalogue.ReadAsync(ct), await db.QueryAsync<FeatureRow>(Features, null, ct));

    internal sealed class FeatureRow
    {
        public required ProductId ProductId { get; init; }

        public required Edition Edition { get; init; }

        public required string Name { get; init; }

        public required string Attributes { get; init; }

        public PlanFeature Feature => new(Name, JsonSerializer.Deserialize<Dictionary<string, string>>(Attributes) ?? []);
    }
}
