using Microsoft.AspNetCore.Mvc;
using MscModular.Customers.Importing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Stops a running import; rows that are done stay.</summary>
[Needs(Permissions.ImportCustomers)]
internal sealed class RunCancelModel(FindImport find, CancelImport cancel) : ImportPage(find)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        return Import.State == OperationState.Running ? Page() : this.GoTo(Place);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await cancel.RunAsync(Run, ct);
        if (!await LoadAsync(ct)) return NotFound();
        return refusal is null ? this.Done(new Flash("cancelled", $"Import of {FileName}"), Result) : this.Refuse(refusal);
    }
}
