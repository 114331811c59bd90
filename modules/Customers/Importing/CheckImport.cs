using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;

namespace MscModular.Customers.Importing;

/// <summary>The dry run: judges every row as things stand, and changes nothing. Interrupted, it begins anew.</summary>
internal sealed class CheckImport(Db db, OperationStore operations, JudgeRows judge) : IUseCase
{
    private const int Chunk = 500;

    public async Task RunAsync(OperationId id, CancellationToken ct)
    {
        if (await operations.FindAsync(id, ct) is not { State: OperationState.Checking } operation) return;
        var (plan, seen) = (ImportPlan.Of(operation), new Seen());
        for (var after = 0; ;)
        {
            var items = await operations.AllAsync(id, after, Chunk, ct);
            await JudgeAsync(plan, items, seen, ct);
            await using var tx = await db.BeginUnauditedAsync("a dry run changes nothing", ct);
            if (await operations.LockAsync(id, ct) is not { State: OperationState.Checking } current || current.Params != operation.Params) return;
            await operations.SaveAsync(id, items, ct);
            if (items.Count < Chunk) await operations.MoveAsync(id, OperationState.Checking, OperationState.Checked, ct);
            await tx.CommitAsync(ct);
            if (items.Count < Chunk) return;
            after = items[^1].Number;
        }
    }

    private async Task JudgeAsync(ImportPlan plan, IReadOnlyList<OperationItem> items, Seen seen, CancellationToken ct)
    {
        var rows = items.Select(ImportRow.Of).ToList();
        var verdicts = await judge.RunAsync(plan, rows, locked: false, ct);
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = new RowCells(plan, rows[i]);
            var problems = verdicts[i].Problems.Concat(rows[i].Fault is null ? seen.Again(cells, rows[i].Number) : []).ToList();
            Settle(items[i], cells, verdicts[i], problems);
        }
    }

    private static void Settle(OperationItem item, RowCells cells, Verdict verdict, IReadOnlyList<RowProblem> problems)
    {
        item.State = problems.Count > 0 ? ItemState.Refused : verdict.Act is null ? ItemState.Unchanged : ItemState.Ready;
        item.Act = item.State == ItemState.Ready ? verdict.Act : null;
        item.Label = Label(cells);
        item.Subject = item.Act == ItemAct.Change ? verdict.Customer?.Id.ToString() : null;
        item.Error = problems.Count > 0 ? RowProblem.Write(problems) : null;
        item.After = item.Act is null ? null : JsonSerializer.Serialize(verdict.Changes);
    }

    private static string? Label(RowCells cells)
    {
        var text = (cells.Text(ImportField.AccountName) ?? "").Trim();
        return text.Length == 0 ? null : text.Length <= 100 ? text : string.Concat(text.EnumerateRunes().Take(100));
    }

    /// <summary>Names that stood in rows before: 32 bytes a row, however long the names.</summary>
    private sealed class Seen
    {
        private readonly Dictionary<UInt128, int> accounts = [];
        private readonly Dictionary<UInt128, int> names = [];

        public IEnumerable<RowProblem> Again(RowCells cells, int row)
        {
            if (Earlier(accounts, cells.Text(ImportField.AccountName), row) is { } first) yield return cells.Problem(ImportField.AccountName, $"Account name is used by row {first} too");
            if (Earlier(names, cells.Text(ImportField.CustomerName), row) is { } other) yield return cells.Problem(ImportField.CustomerName, $"Customer name is used by row {other} too");
        }

        private static int? Earlier(Dictionary<UInt128, int> known, string? text, int row)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var key = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(CustomerNames.Key(text))));
            return known.TryAdd(key, row) ? null : known[key];
        }
    }
}
