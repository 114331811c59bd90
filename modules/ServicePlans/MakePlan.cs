using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.ServicePlans;

/// <summary>Makes a plan in its first version, in effect from today on.</summary>
internal sealed class MakePlan(Db db, ReadEditions editions, Idempotency once, IAuditTrail audit, Calendar calendar) : IUseCase
{
    internal const string Insert = """
        INSERT INTO plans (name, unique_key, state, updated_at)
        VALUES (@name, @key, 1, @at)
        ON CONFLICT (unique_key) DO NOTHING
        RETURNING id
        """;

    internal const string InsertVersion = """
        INSERT INTO plan_versions (plan_id, version, effective_on, content)
        VALUES (@plan, @version, @on, @content)
        """;

    public async Task<Result<PlanId>> RunAsync(NewPlan plan, CancellationToken ct)
    {
        var (choices, features) = await editions.RunAsync(ct);
        if (plan.Problems(choices) is { Count: > 0 } problems) return Refusal.Invalid(problems);
        var (content, name) = (plan.Content(features), plan.Name.Trim());

        await using var tx = await db.BeginAsync(ct);
        // A form that is sent twice finds its own plan in the way of its name.
        if (plan.Key is not null && await once.FindAsync(Claim(plan.Key), ct) is { } earlier) return Before(earlier);
        var made = await db.SingleAsync<PlanId?>(Insert, new { name, key = Keys.Unique(name), at = calendar.Now }, ct);
        if (made is not { } id) return plan.Key is not null && await once.FindAsync(Claim(plan.Key), ct) is { } other ? Before(other) : Refusal.Invalid(NewPlan.NameTaken);
        if (plan.Key is not null && await once.ClaimAsync(Claim(plan.Key), id.ToString(), ct) is { } first) return Before(first);
        await db.ExecuteAsync(InsertVersion, new { plan = id, version = 1, on = calendar.Today, content = StoredPlan.Write(content) }, ct);
        audit.Record(new("plan.added", "plan", id.ToString(), name) { Changes = DescribePlan.All(content, choices) });
        await tx.CommitAsync(ct);
        return id;
    }

    private static string Claim(string key) => $"plans/new {key}";

    private static PlanId Before(string earlier) => new(long.Parse(earlier, CultureInfo.InvariantCulture));
}
