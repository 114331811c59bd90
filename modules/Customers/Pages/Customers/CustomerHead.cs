using MscModular.Contracts;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary>What stands above every tab of <c>Customer Details</c>: name, state, acts, the one banner, tabs.</summary>
/// <param name="view">The customer.</param>
/// <param name="tab">The label of the tab that is open.</param>
/// <param name="caller">Who looks at it.</param>
/// <param name="calendar">Today.</param>
/// <param name="organization">From when on a license that ends stands out.</param>
internal sealed class CustomerHead(CustomerView view, string tab, Caller caller, Calendar calendar, Organization organization)
{
    public Customer Customer => view.Customer;

    public CustomerId Id => Customer.Id;

    public string Name => Customer.CustomerName;

    public string Tab => tab;

    public DateOnly Today => calendar.Today;

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public ExpirySteps Steps => organization.Expiry;

    public bool IsDeleted => Customer.State == CustomerState.Deleted;

    public bool MayEdit => caller.May(Permissions.EditAccounts) && !IsDeleted;

    /// <summary>A deleted customer is read-only.</summary>
    public bool MayManage => caller.May(Permissions.ManageCustomers) && !IsDeleted;

    public bool MayRestore => caller.May(Permissions.ManageCustomers) && Customer.MayRestore(Today) is null;

    /// <summary>Account, plan, region and type, as far as there are any.</summary>
    public IReadOnlyList<string> Line =>
    [
        Customer.AccountName,
        .. view.Tenants.Select(tenant => tenant.Plan).Distinct().Take(2),
        .. view.Tenants.SelectMany(tenant => tenant.Regions).Distinct().Take(2),
        .. view.Tenants.Select(tenant => tenant.Tenant.Type.ToString()).Distinct(),
    ];

    /// <summary>Ready tenants whose license has expired or is due by the first step, soonest first.</summary>
    public IReadOnlyList<TenantView> Expiring =>
        [.. view.Tenants.Where(tenant => tenant.Tenant.State == TenantState.Ready && tenant.Tenant.LicenseExpiresOn <= Today.AddDays(Steps.First)).OrderBy(tenant => tenant.Tenant.LicenseExpiresOn)];
}
