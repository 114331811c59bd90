using Microsoft.AspNetCore.Mvc;
using MscModular.Customers.Importing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Takes back what an import did.</summary>
[Needs(Permissions.ImportCustomers)]
internal sealed class RunUndoModel(FindImport find, UndoImport undo) : ImportPage(find)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        return Import.State is OperationState.Done or OperationState.Cancelled ? Page() : this.GoTo(Place);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await undo.RunAsync(Run, ct);
        if (!await LoadAsync(ct)) return NotFound();
        return refusal is null ? this.GoTo(Result) : this.Refuse(refusal);
    }
}
