using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Deletes a suspended customer, after a <c>Confirmation</c>; before that says what to do first.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class DeleteModel(FindCustomer find, DeleteCustomer delete) : CustomerPage(find)
{
    /// <summary>The last day on which it can be restored.</summary>
    public DateOnly PurgeOn => delete.PurgeOn();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(customer => customer.MayDelete, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await delete.RunAsync(Id, ct), "deleted", $"{Here}/restore", ct);
}
