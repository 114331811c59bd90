using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Importing;

/// <summary>Takes a file in, row by row: from here on the database holds it, and no host needs the file.</summary>
internal sealed class UploadImport(Db db, OperationStore operations) : IUseCase
{
    public const int LargestMegabytes = 50;
    public const long LargestFile = LargestMegabytes * 1024L * 1024L;
    public const int MostRows = 250_000;

    private const int Chunk = 1_000;
    private const string Nothing = "a file that was only read changes nothing";

    /// <param name="file">Can be read several times.</param>
    /// <param name="fileName">As its owner calls it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<OperationId>> RunAsync(Stream file, string fileName, CancellationToken ct)
    {
        if (file.Length == 0) return Refuse("The file is empty");
        if (file.Length > LargestFile) return Refuse($"The file is larger than {LargestMegabytes} MB: split it");
        var id = OperationId.New();
        try
        {
            var csv = await ReadCsv.OpenAsync(file, ct);
            await StoreAsync(id, csv, Path.GetFileName(fileName.Replace('\\', '/')) is { Length: > 0 } name ? name : "customers.csv", ct);
            return id;
        }
        catch (UnreadableFileException unreadable)
        {
            await RemoveAsync(id);
            return Refuse(unreadable.Message);
        }
    }

    private async Task StoreAsync(OperationId id, ReadCsv csv, string fileName, CancellationToken ct)
    {
        ImportPlan? plan = null;
        var rows = new List<ImportRow>(Chunk);
        await foreach (var row in csv.RowsAsync(ct))
        {
            if (plan is null)
            {
                plan = new() { FileName = fileName, Read = csv.Form, Headings = row.Cells, First = [], Rows = 0, Columns = ImportField.Propose(row.Cells) };
                await WriteAsync(() => operations.AddAsync(id, ImportPlan.Kind, plan.Write(), ct), ct);
                continue;
            }

            plan = plan with { Rows = plan.Rows + 1, First = plan.Rows == 0 ? row.Cells : plan.First };
            if (plan.Rows > MostRows) throw new UnreadableFileException($"The file has more than {Display.Number(MostRows)} rows: split it");
            rows.Add(row);
            if (rows.Count == Chunk) await StoreAsync(id, rows, ct);
        }

        if (plan is null || plan.Rows == 0) throw new UnreadableFileException(plan is null ? "The file is empty" : "The file has headings and no rows");
        await StoreAsync(id, rows, ct);
        await WriteAsync(() => operations.DescribeAsync(id, plan.Write(), ct), ct);
    }

    private async Task StoreAsync(OperationId id, List<ImportRow> rows, CancellationToken ct)
    {
        await WriteAsync(() => operations.AddItemsAsync(id, rows.Select(row => (row.Number, row.Write())), ct), ct);
        rows.Clear();
    }

    private Task RemoveAsync(OperationId id) => WriteAsync(() => operations.RemoveAsync(id, CancellationToken.None), CancellationToken.None);

    private async Task WriteAsync(Func<Task> write, CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync(Nothing, ct);
        await write();
        await tx.CommitAsync(ct);
    }

    private static Refusal Refuse(string why) => Refusal.Invalid(new Problem("File", why));
}
