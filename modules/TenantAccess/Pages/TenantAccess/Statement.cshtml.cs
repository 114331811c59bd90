using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.Consoles;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The access statement of a customer: who entered which console, when and why; to be printed or saved.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class StatementModel(IConsoleCustomers customers, LaunchBook book, Caller caller, Calendar calendar) : PageModel
{
    /// <summary>The page shows so many; the file has all.</summary>
    public const int Rows = 500;

    [FromRoute(Name = "id")]
    public CustomerId Id { get; set; }

    public string Name { get; private set; } = "";

    public string AccountName { get; private set; } = "";

    public IReadOnlyList<Launch> Launches { get; private set; } = [];

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public DateTimeOffset Now => calendar.Now;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await customers.AskAsync([Id], ct) is not [var customer]) return NotFound();
        (Name, AccountName) = (customer.Name, customer.AccountName);
        Launches = await book.OfCustomerAsync(Id, Rows, ct);
        return Page();
    }
}
