using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Customers;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary><c>Customer Details</c>: the customer at a glance.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class DetailsModel(FindCustomer find, Parts parts, Caller caller, Calendar calendar, Organization organization) : SectionPage(find, "Summary", caller, calendar, organization)
{
    /// <summary>What other modules show beside <c>Account Details</c>.</summary>
    public IReadOnlyList<Part> Beside { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Beside = await parts.OfAsync(new CustomerSummary(new(Id, Name, Head.IsDeleted)), ct);
        return Page();
    }

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
