using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Suspends one tenant of a customer.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class SuspendTenantModel(FindCustomer find, SuspendTenant act) : TenantPage(find)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(tenant => tenant.MaySuspend, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, Tenant, Input.Reason, ct), "tenant suspended", $"{Here}/tenants/{Tenant}/resume", ct);

    /// <summary>As typed.</summary>
    internal sealed record Form
    {
        public string? Reason { get; init; }
    }
}
