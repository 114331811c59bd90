using MscModular.Kernel.Access;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary>A section of <c>Customer Details</c>: they share head, banner and tabs.</summary>
internal abstract class SectionPage(FindCustomer find, Caller caller, Calendar calendar) : CustomerPage(find)
{
    public DateOnly Today => calendar.Today;

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public bool IsDeleted => Customer.State == CustomerState.Deleted;

    public bool MayEdit => caller.May(Permissions.EditAccounts) && !IsDeleted;

    /// <summary>A deleted customer is read-only.</summary>
    public bool MayManage => caller.May(Permissions.ManageCustomers) && !IsDeleted;

    public bool MayRestore => caller.May(Permissions.ManageCustomers) && Customer.MayRestore(Today) is null;

    /// <summary>Account, plan, region and type, as far as there are any.</summary>
    public IReadOnlyList<string> Line =>
    [
        Customer.AccountName,
        .. View.Tenants.Select(tenant => tenant.Plan).Distinct().Take(2),
        .. View.Tenants.SelectMany(tenant => tenant.Regions).Distinct().Take(2),
        .. View.Tenants.Select(tenant => tenant.Tenant.Type.ToString()).Distinct(),
    ];

    /// <summary>Ready tenants whose license has expired or does within 30 days, soonest first.</summary>
    public IReadOnlyList<TenantView> Expiring =>
        [.. View.Tenants.Where(tenant => tenant.Tenant.State == TenantState.Ready && tenant.Tenant.LicenseExpiresOn <= Today.AddDays(30)).OrderBy(tenant => tenant.Tenant.LicenseExpiresOn)];
}
