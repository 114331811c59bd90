using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary><c>Customer Details</c>: the customer at a glance.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class DetailsModel(FindCustomer find, Caller caller, Calendar calendar) : SectionPage(find, caller, calendar)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    /// <summary>As the list adds up: over the ready tenants, over the suspended ones where none is ready.</summary>
    private List<Tenant> Counted
    {
        get
        {
            var ready = View.Tenants.Select(view => view.Tenant).Where(tenant => tenant.State == TenantState.Ready).ToList();
            return ready.Count > 0 ? ready : [.. View.Tenants.Select(view => view.Tenant)];
        }
    }

    public Tenant? Earliest => Counted.MinBy(tenant => tenant.LicenseExpiresOn);

    public int? DaysLeft => Earliest is { } tenant ? tenant.LicenseExpiresOn.DayNumber - Today.DayNumber : null;

    public long Quota => Counted.Sum(tenant => tenant.CreditQuota.Thousandths);

    public DateOnly QuotaEnds => Counted.Min(tenant => tenant.QuotaEndOn);
}
