using MscModular.Contracts;
using MscModular.Kernel.Data;

namespace MscModular.ServicePlans;

/// <summary>Reads whole plans and puts down that one changed.</summary>
internal sealed class PlanStore(Db db)
{
    private const string Versions = """
        SELECT plan_id, version, effective_on, content
        FROM plan_versions
        WHERE CAST(@plan AS bigint) IS NULL OR plan_id = @plan
        ORDER BY plan_id, version
        LIMIT 1000000
        """;

    private const string RemoveVersions = "DELETE FROM plan_versions WHERE plan_id = @plan";

    private const string RemoveItself = "DELETE FROM plans WHERE id = @plan";

    private const string Changed = "UPDATE plans SET revision = revision + 1, updated_at = @at WHERE id = @plan";

    /// <summary>All plans by name, retired ones included.</summary>
    public Task<IReadOnlyList<Plan>> AllAsync(CancellationToken ct) => ReadAsync(null, "", ct);

    public async Task<Plan?> FindAsync(PlanId id, CancellationToken ct) => (await ReadAsync(id, "", ct)).SingleOrDefault();

    /// <summary>The same, kept from others until the transaction ends: also from those who are giving it to a tenant.</summary>
    public async Task<Plan?> LockAsync(PlanId id, CancellationToken ct) => (await ReadAsync(id, db.Dialect.ForUpdate, ct)).SingleOrDefault();

    /// <summary>Removes a locked plan with its versions.</summary>
    public async Task RemoveAsync(PlanId id, CancellationToken ct)
    {
        await db.ExecuteAsync(RemoveVersions, new { plan = id }, ct);
        await db.ExecuteAsync(RemoveItself, new { plan = id }, ct);
    }

    /// <summary>Gives a locked plan its next revision.</summary>
    public Task TouchAsync(PlanId plan, DateTimeOffset at, CancellationToken ct) => db.ExecuteAsync(Changed, new { plan, at }, ct);

    private async Task<IReadOnlyList<Plan>> ReadAsync(PlanId? plan, string forUpdate, CancellationToken ct)
    {
        var sql = $"""
            SELECT id, name, state, revision, updated_at, is_default
            FROM plans
            WHERE CAST(@plan AS bigint) IS NULL OR id = @plan
            ORDER BY unique_key, id
            LIMIT 100000
            {forUpdate}
            """;
        var plans = await db.QueryAsync<PlanRow>(sql, new { plan }, ct);
        if (plans.Count == 0) return [];
        var versions = (await db.QueryAsync<VersionRow>(Versions, new { plan }, ct)).ToLookup(row => row.PlanId);
        return [.. plans.Select(row => new Plan
        {
            Id = row.Id,
            Name = row.Name,
            State = row.State,
            IsDefault = row.IsDefault == 1,
            Revision = row.Revision,
            UpdatedAt = row.UpdatedAt,
            Versions = [.. versions[row.Id].Select(version => new MadeVersion(version.Version, version.EffectiveOn, StoredPlan.Read(version.Content)))],
        })];
    }

    private sealed class PlanRow
    {
        public required PlanId Id { get; init; }

        public required string Name { get; init; }

        public required PlanState State { get; init; }

        public required int Revision { get; init; }

        public DateTimeOffset? UpdatedAt { get; init; }

        public required int IsDefault { get; init; }
    }

    private sealed class VersionRow
    {
        public required PlanId PlanId { get; init; }

        public required int Version { get; init; }

        public required DateOnly EffectiveOn { get; init; }

        public required string Content { get; init; }
    }
}
