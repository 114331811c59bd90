using MscModular.Kernel.Access;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary>A tab of <c>Customer Details</c>: they share head, banner and tabs.</summary>
internal abstract class SectionPage(FindCustomer find, string tab, Caller caller, Calendar calendar) : CustomerPage(find)
{
    public CustomerHead Head => new(View, tab, caller, calendar);

    public DateOnly Today => calendar.Today;
}
