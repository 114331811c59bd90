using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;

namespace MscModular.Customers.Pages.Customers;

/// <summary>A file to begin with; it also lies beside the host as <c>samples/customers.csv</c>.</summary>
[Needs(Permissions.ImportCustomers)]
internal sealed class ImportSampleModel : PageModel
{
    public IActionResult OnGet() => typeof(ImportSampleModel).Assembly.GetManifestResourceStream("samples.customers.csv") is { } file ? File(file, "text/csv; charset=utf-8", "customers.csv") : NotFound();
}
