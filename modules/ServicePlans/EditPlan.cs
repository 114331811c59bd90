using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.ServicePlans;

/// <summary>A plan to be changed.</summary>
/// <param name="Revision">The one that was edited, as the form sent it.</param>
/// <param name="Plan">How it is to be.</param>
/// <param name="EffectiveOn">From when on new tenants take it.</param>
internal sealed record PlanEdit(string? Revision, NewPlan Plan, DateOnly EffectiveOn);

/// <summary>Makes a new version of a plan, where more than its name changes; a new name is in force at once. Tenants stay on the version they have.</summary>
internal sealed class EditPlan(Db db, ReadEditions editions, PlanStore store, IAuditTrail audit, Calendar calendar) : IUseCase
{
    /// <summary>Somebody saved it since the form was opened.</summary>
    public const string Overtaken = "Somebody else saved this plan while you were editing";

    private static readonly DateOnly Latest = new(2199, 12, 31);

    private const string Rename = "UPDATE plans SET name = @name, unique_key = @key WHERE id = @plan";

    /// <returns>The number of the version new tenants will take, or why nothing was saved.</returns>
    public async Task<Result<int>> RunAsync(PlanId id, PlanEdit edit, CancellationToken ct)
    {
        var (choices, features) = await editions.RunAsync(ct);
        try
        {
            await using var tx = await db.BeginAsync(ct);
            if (await store.LockAsync(id, ct) is not { } plan) return Refusal.NotFound;
            if (plan.MayEdit is { } locked) return locked;
            if (edit.Revision != plan.Revision.ToString(CultureInfo.InvariantCulture)) return Refusal.Conflict(Overtaken);
            if (Problems(edit, choices) is { Count: > 0 } problems) return Refusal.Invalid(problems);

            var (name, content) = (edit.Plan.Name.Trim(), edit.Plan.Content(features));
            var changes = DescribePlan.Changes(plan.Newest.Content, content, choices);
            var isNew = changes.Count > 0 || edit.EffectiveOn < plan.Newest.EffectiveOn;
            var number = isNew ? plan.Newest.Number + 1 : plan.Newest.Number;
            if (!isNew && name == plan.Name) return number;
            if (name != plan.Name) await db.ExecuteAsync(Rename, new { plan = id, name, key = Keys.Unique(name) }, ct);
            if (isNew) await db.ExecuteAsync(MakePlan.InsertVersion, new { plan = id, version = number, on = edit.EffectiveOn, content = StoredPlan.Write(content) }, ct);
            await store.TouchAsync(id, calendar.Now, ct);
            audit.Record(Fact(plan, name, isNew ? number : null, edit.EffectiveOn, changes));
            await tx.CommitAsync(ct);
            return number;
        }
        catch (Exception failure) when (Dialect.IsDuplicate(failure, "unique_key"))
        {
            return Refusal.Invalid(NewPlan.NameTaken);
        }
    }

    private List<Problem> Problems(PlanEdit edit, Contracts.Plans.Catalogue choices)
    {
        var problems = edit.Plan.Problems(choices).ToList();
        if (edit.EffectiveOn < calendar.Today) problems.Add(new(nameof(edit.EffectiveOn), "Effective date can’t be in the past"));
        else if (edit.EffectiveOn > Latest) problems.Add(new(nameof(edit.EffectiveOn), "Effective date must be from 2000-01-01 to 2199-12-31"));
        return problems;
    }

    private static AuditFact Fact(Plan plan, string name, int? version, DateOnly on, IReadOnlyList<AuditChange> changes)
    {
        List<AuditChange> all = [];
        if (name != plan.Name) all.Add(new("Name", plan.Name, name));
        if (version is { } number) all.Add(new("Version", plan.Newest.Number.ToString(CultureInfo.InvariantCulture), $"{number}, in effect from {Kernel.Web.Display.Date(on)}"));
        return new(version is null ? "plan.renamed" : "plan.edited", "plan", plan.Id.ToString(), name) { Changes = [.. all, .. changes] };
    }
}
