using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Consoles;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>All of the access statement as a file.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class StatementFileModel(IConsoleCustomers customers, LaunchBook book) : PageModel
{
    private static readonly string[] Headings = ["When (UTC)", "Who", "Customer", "Product", "Option", "Reason", "Approved by", "Outcome", "Session until (UTC)"];

    [FromRoute(Name = "id")]
    public CustomerId Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await customers.AskAsync([Id], ct) is not [var customer]) return NotFound();
        await Csv.File("access-statement.csv", Headings, book.AllAsync(Id, ct), (csv, launch) => Fill(csv, launch, customer.Name)).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static void Fill(Csv csv, Launch launch, string customer)
    {
        csv.Add(Display.Iso(launch.StartedAt));
        csv.Add(launch.Who);
        csv.Add(customer);
        csv.Add(launch.ProductName);
        csv.Add(launch.OptionName);
        csv.Add(launch.Reason);
        csv.Add(launch.ApprovedBy);
        csv.Add(launch.OutcomeWords);
        csv.Add(launch.UntilAt is { } until ? Display.Iso(until) : null);
    }
}
