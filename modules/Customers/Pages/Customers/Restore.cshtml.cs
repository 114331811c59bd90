using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Brings a deleted customer back, suspended.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class RestoreModel(FindCustomer find, RestoreCustomer restore, Calendar calendar) : CustomerPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(customer => customer.MayRestore(calendar.Today), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await restore.RunAsync(Id, ct), "restored, suspended as before", null, ct);
}
