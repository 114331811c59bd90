using MscModular.Kernel;
using MscModular.Kernel.Access;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary>A tab of <c>Customer Details</c>: they share head, banner and tabs.</summary>
internal abstract class SectionPage(FindCustomer find, string tab, Caller caller, Calendar calendar, Organization organization) : CustomerPage(find)
{
    public CustomerHead Head => new(View, tab, caller, calendar, organization);

    public DateOnly Today => calendar.Today;
}
