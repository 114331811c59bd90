using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.ServicePlans;

/// <summary>A plan in one of its versions, with the names of what it holds.</summary>
internal sealed record PlanView(string Name, int Version, DateOnly EffectiveOn, PlanContent Content, Catalogue Catalogue)
{
    public IReadOnlyList<string> Regions => [.. Catalogue.RegionNames(Content.Regions)];
}

/// <summary>Reads a plan in one of its versions.</summary>
internal sealed class FindPlan(Db db, ICatalogue catalogue) : IUseCase
{
    private const string Sql = """
        SELECT p.name, v.effective_on, v.content
        FROM plans p
        JOIN plan_versions v ON v.plan_id = p.id
        WHERE p.id = @plan AND v.version = @version
        """;

    public async Task<PlanView?> RunAsync(PlanId plan, int version, CancellationToken ct) =>
        await db.SingleAsync<Row>(Sql, new { plan, version }, ct) is { } row
            ? new(row.Name, version, row.EffectiveOn, StoredPlan.Read(row.Content), await catalogue.ReadAsync(ct))
            : null;

    private sealed class Row
    {
        public required string Name { get; init; }

        public required DateOnly EffectiveOn { get; init; }

        public required string Content { get; init; }
    }
}
