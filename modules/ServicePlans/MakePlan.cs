using System.Text.Json;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans;

/// <summary>Makes a plan in its first version, in effect from today on.</summary>
internal sealed class MakePlan(Db db, ICatalogue catalogue, IAuditTrail audit, Calendar calendar) : IUseCase
{
    internal const string Insert = """
        INSERT INTO plans (name, unique_key, state)
        VALUES (@name, @key, 1)
        ON CONFLICT (unique_key) DO NOTHING
        RETURNING id
        """;

    internal const string InsertVersion = """
        INSERT INTO plan_versions (plan_id, version, effective_on, content)
        VALUES (@plan, 1, @on, @content)
        """;

    internal const string Features = """
        SELECT product_id, edition, name, attributes
        FROM edition_features
        ORDER BY product_id, edition, position
        LIMIT 10000
        """;

    public async Task<Result<PlanId>> RunAsync(NewPlan plan, CancellationToken ct)
    {
        var choices = await catalogue.ReadAsync(ct);
        if (plan.Problems(choices) is { Count: > 0 } problems) return Refusal.Invalid(problems);
        var content = plan.Content(await db.QueryAsync<FeatureRow>(Features, null, ct));
        var name = plan.Name.Trim();

        await using var tx = await db.BeginAsync(ct);
        var made = await db.SingleAsync<PlanId?>(Insert, new { name, key = Keys.Unique(name) }, ct);
        if (made is not { } id) return Refusal.Invalid(new Problem(nameof(NewPlan.Name), "A service plan with this name exists already; retired ones count too"));
        await db.ExecuteAsync(InsertVersion, new { plan = id, on = calendar.Today, content = StoredPlan.Write(content) }, ct);
        audit.Record(new("plan.added", "plan", id.ToString(), name) { Changes = Describe(content, choices) });
        await tx.CommitAsync(ct);
        return id;
    }

    private static AuditChange[] Describe(PlanContent content, Catalogue choices) =>
    [
        .. content.Products.Select(product => new AuditChange(
            choices.Product(product.Product).Name, null, $"{product.Edition}: {string.Join(", ", choices.WorkloadNames(product.Workloads))}")),
        new("Storage Regions", null, string.Join(", ", choices.RegionNames(content.Regions))),
        new("Default Quota", null, content.DefaultQuota.ToString()),
        new("Quota Policy", null, content.BlockLaunchAfterDaysOver is { } days ? $"Block launch after {days} days over" : "Warn only"),
    ];

    internal sealed class FeatureRow
    {
        public required ProductId ProductId { get; init; }

        public required Edition Edition { get; init; }

        public required string Name { get; init; }

        public required string Attributes { get; init; }

        public PlanFeature Feature => new(Name, JsonSerializer.Deserialize<Dictionary<string, string>>(Attributes) ?? []);
    }
}
