using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;

namespace MscModular.Customers.Importing;

/// <summary>Reads imports and their rows for the pages.</summary>
internal sealed class FindImport(OperationStore operations) : IUseCase
{
    /// <summary>The import, or none; one whose file wasn't read to its end doesn't count.</summary>
    public async Task<Import?> RunAsync(OperationId id, CancellationToken ct)
    {
        if (await operations.FindAsync(id, ct) is not { Kind: ImportPlan.Kind } operation) return null;
        var plan = ImportPlan.Of(operation);
        return plan.Rows == 0 ? null : new(operation, plan, await operations.CountAsync(id, ct));
    }

    /// <summary>The latest that were started, newest first.</summary>
    public async Task<IReadOnlyList<Import>> LatestAsync(int take, CancellationToken ct)
    {
        var imports = new List<Import>();
        foreach (var operation in await operations.LatestAsync(ImportPlan.Kind, take, ct)) imports.Add(new(operation, ImportPlan.Of(operation), await operations.CountAsync(operation.Id, ct)));
        return imports;
    }

    /// <summary>Rows in one state behind a row, in order.</summary>
    public Task<IReadOnlyList<OperationItem>> RowsAsync(OperationId id, ItemState state, ItemAct? act, int after, int take, CancellationToken ct) =>
        operations.InStateAsync(id, state, act, after, take, ct);

    /// <summary>What is wrong with its rows, as it comes, however many.</summary>
    public async IAsyncEnumerable<(OperationItem Item, RowProblem Problem)> ProblemsAsync(OperationId id, ItemState state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        const int chunk = 500;
        for (var after = 0; ;)
        {
            var items = await RowsAsync(id, state, null, after, chunk, ct);
            foreach (var item in items)
            {
                foreach (var problem in RowProblem.Read(item.Error)) yield return (item, problem);
            }

            if (items.Count < chunk) yield break;
            after = items[^1].Number;
        }
    }
}
