using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Customers.Importing;
using MscModular.Kernel.Operations;

namespace MscModular.Customers.Pages.Customers;

/// <summary>A page about one import. Each state has its page; asked for another, it leads there.</summary>
internal abstract class ImportPage(FindImport find) : PageModel
{
    private Import? import;

    protected FindImport Find => find;

    [FromRoute(Name = "run")]
    public OperationId Run { get; set; }

    public Import Import => import ?? throw new InvalidOperationException("The import is read first.");

    public string FileName => Import.Plan.FileName;

    public string Here => Url.Content($"~/customers/import/{Run}");

    public string Result => Url.Content($"~/runs/{Run}");

    protected async Task<bool> LoadAsync(CancellationToken ct) => (import = await find.RunAsync(Run, ct)) is not null;

    /// <summary>Where an import in this state is to be seen.</summary>
    protected string Place => Import.State switch
    {
        OperationState.Prepared => Here,
        OperationState.Checking or OperationState.Checked => Here + "/dry-run",
        _ => Result,
    };
}
