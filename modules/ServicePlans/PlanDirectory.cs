using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;

namespace MscModular.ServicePlans;

/// <summary>Answers other modules; one statement a question.</summary>
internal sealed class PlanDirectory(Db db) : IPlanDirectory
{
    // Newest = the highest version among those in effect; a planned one waits for its day.
    private const string Offered = """
        SELECT v.plan_id, v.version, p.name, v.content, p.is_default
        FROM plans p
        JOIN plan_versions v ON v.plan_id = p.id
        WHERE p.state = 1
          AND v.version = (SELECT MAX(n.version) FROM plan_versions n WHERE n.plan_id = p.id AND n.effective_on <= @on)
        ORDER BY p.unique_key, p.id
        LIMIT 10000
        """;

    private const string Names = "SELECT id AS plan_id, name FROM plans ORDER BY id LIMIT 100000";

    public async Task<IReadOnlyList<OfferedPlan>> OfferedAsync(DateOnly on, CancellationToken ct)
    {
        // Whoever is writing may take one of them: until that is committed none is retired or deleted.
        var sql = db.IsWriting ? $"{Offered} {db.Dialect.ForShareOf("p")}" : Offered;
        return [.. (await db.QueryAsync<VersionRow>(sql, new { on }, ct)).Select(row => new OfferedPlan(row.Id, row.Name, StoredPlan.Read(row.Content), row.IsDefault == 1))];
    }

    public async Task<IReadOnlyDictionary<PlanId, string>> NamesAsync(CancellationToken ct) =>
        (await db.QueryAsync<NameRow>(Names, null, ct)).ToDictionary(row => row.PlanId, row => row.Name);

    public async Task<IReadOnlyDictionary<PlanVersion, PlanContent>> ContentsAsync(IReadOnlyCollection<PlanVersion> versions, CancellationToken ct)
    {
        if (versions.Count == 0) return new Dictionary<PlanVersion, PlanContent>();
        var wanted = versions.ToHashSet();
        var plans = wanted.Select(version => version.Plan.Value).Distinct().ToList();
        var numbers = wanted.Select(version => (long)version.Version).Distinct().ToList();

        // Pairs can't be one parameter on both engines: asks for every wanted plan at every wanted version and keeps the pairs.
        var sql = $"""
            SELECT v.plan_id, v.version, '' AS name, v.content, 0 AS is_default
            FROM plan_versions v
            WHERE {db.Dialect.InNumbers("v.plan_id", "@plans")} AND {db.Dialect.InNumbers("v.version", "@numbers")}
            ORDER BY v.plan_id, v.version
            LIMIT @most
            """;
        var rows = await db.QueryAsync<VersionRow>(
            sql, new { plans = db.Dialect.Numbers(plans), numbers = db.Dialect.Numbers(numbers), most = (long)plans.Count * numbers.Count }, ct);
        return rows.Where(row => wanted.Contains(row.Id)).ToDictionary(row => row.Id, row => StoredPlan.Read(row.Content));
    }

    private sealed class VersionRow
    {
        public required PlanId PlanId { get; init; }

        public required int Version { get; init; }

        public required string Name { get; init; }

        public required string Content { get; init; }

        public required int IsDefault { get; init; }

        public PlanVersion Id => new(PlanId, Version);
    }

    private sealed class NameRow
    {
        public required PlanId PlanId { get; init; }

        public required string Name { get; init; }
    }
}
