using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Deletes a suspended tenant.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class DeleteTenantModel(FindCustomer find, DeleteTenant act) : TenantPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(tenant => tenant.MayDelete, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, Tenant, ct), "tenant deleted", null, ct);
}
