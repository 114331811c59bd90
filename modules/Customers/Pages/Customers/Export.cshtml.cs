using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Customers.Listing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>
/// Exactly what the list's query matches, all of it, or the customers named by <c>id</c>. A value that can't be read is refused: a file
/// wider than asked for says so nowhere.
/// </summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class ExportModel(ReadListQuery read, ExportCustomers export) : PageModel
{
    private static readonly string[] Headings =
    [
        "Name", "Status", "Service Plan", "Workloads", "Storage Region", "Credit Quota", "Effective Date", "Expiry",
        "Account Name", "Address", "Phone Number", "Tenant Type", "Quota End Date",
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var asked = await read.RunAsync(Request.Query, ct);
        var ids = Request.Query["id"];
        var selected = new List<CustomerId>();
        foreach (var text in ids)
        {
            if (CustomerId.TryParse(text, null, out var id)) selected.Add(id);
        }

        if (asked.Notices.Count > 0 || selected.Count < ids.Count || selected.Count > ExportCustomers.MostSelected) return BadRequest();
        var rows = selected.Count > 0 ? await export.RunAsync(selected, ct) : await export.RunAsync(asked.Query with { After = null }, ct);
        await Csv.File("customers.csv", Headings, rows, (csv, customer) => Fill(csv, customer, asked.Codes)).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static void Fill(Csv csv, ExportedCustomer customer, Codes codes)
    {
        var line = customer.Line;
        csv.Add(line.CustomerName);
        csv.Add(line.State.ToString());
        csv.Add(string.Join("; ", customer.Plans.Select(codes.PlanName)));
        csv.Add(string.Join("; ", codes.WorkloadNames(line.Workloads)));
        csv.Add(string.Join("; ", codes.RegionNames(line.Regions)));
        csv.AddCredits(line.CreditQuota?.Thousandths);
        csv.Add(line.QuotaEffectiveOn);
        csv.Add(line.LicenseExpiresOn);
        csv.Add(line.AccountName);
        csv.Add(customer.Address);
        csv.Add(customer.PhoneNumber);
        csv.Add(string.Join("; ", customer.TenantTypes));
        csv.Add(string.Join("; ", customer.QuotaEndsOn.Select(Display.Iso)));
    }
}
