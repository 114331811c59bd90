using Microsoft.AspNetCore.Mvc;
using MscModular.Customers.Importing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Says which column becomes what, and leads to the dry run.</summary>
[Needs(Permissions.ImportCustomers)]
internal sealed class ImportColumnsModel(FindImport find, MapImport map) : ImportPage(find)
{
    private const int LongestShown = 80;

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>As chosen, else as proposed.</summary>
    public string? Column(int i) => Input.Columns.Count > i ? Input.Columns[i] : Import.Plan.Columns[i];

    public string? Invalid(int i) => ModelState.TryGetValue($"Input.Columns[{i}]", out var entry) && entry.Errors.Count > 0 ? "true" : null;

    public string First(int i) => Import.Plan.First[i] is { Length: > LongestShown } text ? string.Concat(text.EnumerateRunes().Take(LongestShown)) + "…" : Import.Plan.First[i];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        return Import.State > OperationState.Checked ? this.GoTo(Place) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await map.RunAsync(Run, Input.Columns, ct);
        if (!await LoadAsync(ct)) return NotFound();
        return refusal is null ? this.GoTo(Here + "/dry-run") : this.Refuse(refusal);
    }

    /// <summary>As chosen.</summary>
    internal sealed record Form
    {
        /// <summary>For each column the field it becomes; empty = not imported.</summary>
        public List<string?> Columns { get; init; } = [];
    }
}
