using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MscModular.Customers.Importing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary>How far an import or its undoing is, and what became of it.</summary>
[Needs(Permissions.ImportCustomers)]
internal sealed class RunModel(FindImport find, Caller caller, Calendar calendar) : ImportPage(find)
{
    public const int PageSize = 100;

    public IReadOnlyList<OperationItem> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public bool IsAtWork => Import.Operation.IsAtWork;

    public bool IsUndo => Import.State is OperationState.Undoing or OperationState.Undone;

    public bool MayUndo => Import.State is OperationState.Done or OperationState.Cancelled && Import.Count(ItemState.Done) > 0;

    public long Most => Math.Max(1, IsUndo ? Import.Did : Import.ToDo);

    public long Value => IsUndo ? Import.Did - Import.Count(ItemState.Done) : Import.ToDo - Import.Count(ItemState.Ready);

    public long Percent => Value * 100 / Most;

    public string Progress => $"{Display.Number(Value)} of {Display.Count(Most, "row")}{(IsUndo ? " taken back or kept" : "")}";

    public string Title => IsAtWork ? string.Create(CultureInfo.InvariantCulture, $"{Percent}%") : ImportWords.State(Import.State);

    public string Step => Import.State switch
    {
        OperationState.Running => "Step 3 of 3: import",
        OperationState.Done => "Finished: import",
        OperationState.Cancelled => "Cancelled: import",
        OperationState.Undoing => "Being undone: import",
        _ => "Undone: import",
    };

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (Import.State <= OperationState.Checked) return this.GoTo(Place);
        var from = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        Rows = await Find.RowsAsync(Run, IsUndo ? ItemState.Kept : ItemState.Failed, null, from, PageSize, ct);
        if (Rows.Count == PageSize) Next = string.Create(CultureInfo.InvariantCulture, $"{Result}?after={Rows[^1].Number}");
        return Page();
    }
}
