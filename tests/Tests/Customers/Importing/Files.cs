using System.Text;
using MscModular.Contracts;
using MscModular.Customers.Importing;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Importing;

/// <summary>Files as people send them, and imports as they are made.</summary>
internal static class Files
{
    public static readonly IReadOnlyList<string> Headings =
        ["Account Name", "Name", "Address", "Phone Number", "Service Plan", "Tenant Type", "Expiry", "Storage Region", "Credit Quota", "Effective Date", "Quota End Date", "Account manager"];

    /// <summary>A row in the order of <see cref="Headings"/>, right in every cell.</summary>
    public static string[] Row(int number) =>
    [
        $"ACC-{number:0000}", $"Customer {number} Société", $"{number} Quayside Road\nThe Rocks", "+61 2 5550 0142", "Default service plan", "Commercial",
        "2034-03-16", "EU (Frankfurt)", "4000.125", "2026-03-16", "2027-03-15", "O. Brask",
    ];

    /// <summary>One line for each row, cells quoted where they must be.</summary>
    public static string Write(IEnumerable<IEnumerable<string>> rows, char separator = ',') =>
        string.Concat(rows.Select(row => string.Join(separator, row.Select(cell => cell.AsSpan().ContainsAny([separator, '"', '\n', '\r']) ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell)) + "\r\n"));

    public static byte[] Utf8(string text, bool mark = false) => [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Windows1252(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);

    public static async Task<Result<OperationId>> UploadAsync(this PortalHost app, byte[] file, CancellationToken ct, string name = "customers.csv")
    {
        using var stream = new MemoryStream(file);
        return await app.RunAsync((UploadImport upload) => upload.RunAsync(stream, name, ct));
    }

    /// <summary>Uploads a file and makes its dry run, each column as its heading proposes.</summary>
    public static async Task<Import> DryRunAsync(this PortalHost app, byte[] file, CancellationToken ct, Func<IReadOnlyList<string?>, IReadOnlyList<string?>>? map = null)
    {
        var uploaded = await app.UploadAsync(file, ct);
        var id = uploaded.IsRefused ? throw new InvalidOperationException(uploaded.Refusal.Message) : uploaded.Value;
        var import = await app.ImportAsync(id, ct);
        (await app.RunAsync((MapImport mapping) => mapping.RunAsync(id, (map ?? (columns => columns))(import.Plan.Columns), ct))).Should().BeNull();
        await app.WorkAsync(ct);
        return await app.ImportAsync(id, ct);
    }

    /// <summary>Uploads, checks and runs.</summary>
    public static async Task<Import> ImportAsync(this PortalHost app, byte[] file, CancellationToken ct)
    {
        var import = await app.DryRunAsync(file, ct);
        (await app.RunAsync((StartImport start) => start.RunAsync(import.Id, ct))).Should().BeNull();
        await app.WorkAsync(ct);
        return await app.ImportAsync(import.Id, ct);
    }

    public static async Task<Import> ImportAsync(this PortalHost app, OperationId id, CancellationToken ct) =>
        await app.RunAsync((FindImport find) => find.RunAsync(id, ct)) ?? throw new InvalidOperationException("There is no such import.");

    /// <summary>The figures of a page, as <c>Added 2</c>.</summary>
    public static IReadOnlyList<string> Stats(this Answer page) => [.. page.Texts(".stats dt").Zip(page.Texts(".stats dd"), (label, figure) => $"{label} {figure}")];

    /// <summary>What is wrong, as <c>17 Phone Number: Needs …</c>.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(this PortalHost app, OperationId id, CancellationToken ct, ItemState state = ItemState.Refused) =>
        await app.RunAsync(async (FindImport find) =>
        {
            var problems = new List<string>();
            await foreach (var (item, problem) in find.ProblemsAsync(id, state, ct)) problems.Add($"{item.Number} {problem.Column}: {problem.Why}");
            return (IReadOnlyList<string>)problems;
        });
}
