using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Audit;
using MscModular.Customers.Importing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>What an import would do, row by row; its one button has it done.</summary>
[Needs(Permissions.ImportCustomers)]
internal sealed class ImportDryRunModel(FindImport find, StartImport start) : ImportPage(find)
{
    public const int PageSize = 100;
    private const int LongestShown = 120;

    public string Shown { get; private set; } = "errors";

    public IReadOnlyList<OperationItem> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public string PollUrl => Here + "/dry-run";

    public long Looked => Import.Plan.Rows - Import.Count(ItemState.Waiting);

    public string Progress => $"{Display.Number(Looked)} of {Display.Count(Import.Plan.Rows, "row")} checked";

    public long? Percent => Import.State == OperationState.Checking ? Looked * 100 / Import.Plan.Rows : null;

    public string Tab(string name) => name == "errors" ? PollUrl : $"{PollUrl}?show={name}";

    public string Cut(string text) => text.Length <= LongestShown ? text : string.Concat(text.EnumerateRunes().Take(LongestShown)) + "…";

    public IEnumerable<string> Lines(OperationItem item)
    {
        var changes = JsonSerializer.Deserialize<List<AuditChange>>(item.After ?? "[]") ?? [];
        if (item.Act == ItemAct.Add) return [string.Join(", ", changes.Where(change => change.Field is "Customer Name" or "Service Plan" or "Tenant Type" or "Storage Region").Select(change => change.To))];
        return new AuditEntry(0, default, null, null, "row.changed", "customer", null, null, changes, null).ChangeLines.Select(Cut);
    }

    public async Task<IActionResult> OnGetAsync(string? show, string? after, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (Import.State is not (OperationState.Checking or OperationState.Checked)) return this.GoTo(Place);
        await ShowAsync(show, after, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await start.RunAsync(Run, ct);
        if (refusal?.Kind == RefusalKind.NotFound || !await LoadAsync(ct)) return NotFound();
        if (refusal is null) return this.GoTo(Result);
        if (Import.State == OperationState.Prepared) return this.GoTo(Here);
        await ShowAsync(null, null, ct);
        return this.Refuse(refusal);
    }

    private async Task ShowAsync(string? show, string? after, CancellationToken ct)
    {
        if (Import.State == OperationState.Checking) return;
        Shown = show is "changed" or "added" ? show : "errors";
        var from = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (state, act) = Shown == "errors" ? (ItemState.Refused, (ItemAct?)null) : (ItemState.Ready, Shown == "added" ? ItemAct.Add : ItemAct.Change);
        Rows = await Find.RowsAsync(Run, state, act, from, PageSize, ct);
        if (Rows.Count == PageSize) Next = string.Create(CultureInfo.InvariantCulture, $"{PollUrl}?show={Shown}&after={Rows[^1].Number}");
    }
}
