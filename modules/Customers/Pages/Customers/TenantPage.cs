using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts;
using MscModular.Kernel.Results;

namespace MscModular.Customers.Pages.Customers;

/// <summary>A page about one tenant of a customer.</summary>
internal abstract class TenantPage(FindCustomer find) : CustomerPage(find)
{
    [FromRoute(Name = "tid")]
    public TenantId Tenant { get; set; }

    public string Product => View.Tenant(Tenant)?.Product ?? "";

    /// <summary>Asks: shows the form, or why there is none; no such tenant = 404.</summary>
    protected async Task<IActionResult> AskAsync(Func<Tenant, Refusal?> lockedBy, CancellationToken ct)
    {
        if (!await LoadAsync(ct) || View.Tenant(Tenant) is not { } view) return NotFound();
        Locked = Customer.Locked ?? lockedBy(view.Tenant);
        return Page();
    }
}
