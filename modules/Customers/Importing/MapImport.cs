using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;

namespace MscModular.Customers.Importing;

/// <summary>Says which column becomes what, and has the dry run made.</summary>
internal sealed class MapImport(Db db, OperationStore operations, IOperationQueue queue) : IUseCase
{
    /// <summary>It runs, or has run.</summary>
    public const string TooLate = "This import has been started";

    /// <param name="id">Which import.</param>
    /// <param name="columns">For each column the field it becomes; empty = not imported.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> RunAsync(OperationId id, IReadOnlyList<string?> columns, CancellationToken ct)
    {
        await using (var tx = await db.BeginUnauditedAsync("what a dry run is asked for changes nothing", ct))
        {
            if (await operations.LockAsync(id, ct) is not { Kind: ImportPlan.Kind } operation) return Refusal.NotFound;
            if (operation.State > OperationState.Checked) return Refusal.Conflict(TooLate);
            var plan = ImportPlan.Of(operation);
            if (plan.Rows == 0) return Refusal.NotFound;
            var problems = Problems(plan, columns).ToList();
            if (problems.Count > 0) return Refusal.Invalid(problems);
            // A dry run that is on its way sees that it was asked something else, and stops.
            if (operation.State == OperationState.Checking) await operations.MoveAsync(id, OperationState.Checking, OperationState.Prepared, ct);
            await operations.DescribeAsync(id, (plan with { Columns = [.. columns.Select(column => string.IsNullOrEmpty(column) ? null : column)] }).Write(), ct);
            await operations.ResetAsync(id, ct);
            await operations.MoveAsync(id, operation.State == OperationState.Checked ? OperationState.Checked : OperationState.Prepared, OperationState.Checking, ct);
            await tx.CommitAsync(ct);
        }

        queue.Enqueue(id);
        return null;
    }

    private static IEnumerable<Problem> Problems(ImportPlan plan, IReadOnlyList<string?> columns)
    {
        if (columns.Count != plan.Headings.Count)
        {
            yield return new("", "Say of every column what it becomes");
            yield break;
        }

        var taken = new Dictionary<string, int>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is not { Length: > 0 } column) continue;
            if (ImportField.All.FirstOrDefault(each => each.Name == column) is not { } field) yield return new($"Columns[{i}]", $"Choose from the list what {plan.Heading(i)} becomes");
            else if (!taken.TryAdd(column, i)) yield return new($"Columns[{i}]", $"{plan.Heading(taken[column])} and {plan.Heading(i)} can’t both become {field.Label}");
        }

        if (!columns.Contains(ImportField.AccountName.Name)) yield return new("", "Choose the column that becomes Account Name: rows are matched by it");
    }
}
