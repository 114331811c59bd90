using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Makes a suspended tenant ready again.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class ResumeTenantModel(FindCustomer find, ResumeTenant act) : TenantPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(tenant => tenant.MayResume, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, Tenant, ct), "tenant resumed", null, ct);
}
