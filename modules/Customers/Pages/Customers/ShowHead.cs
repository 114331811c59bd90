using MscModular.Contracts.Customers;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Shows a customer's head on the pages of modules that are tabs of <c>Customer Details</c>.</summary>
internal sealed class ShowHead(FindCustomer find, Caller caller, Calendar calendar, Organization organization) : IShow<CustomerHeading>
{
    public async Task<Part?> ShowAsync(CustomerHeading place, CancellationToken ct) =>
        await find.RunAsync(place.Customer.Id, ct) is { } view ? new("/Pages/Customers/_CustomerHead.cshtml", new CustomerHead(view, place.Tab, caller, calendar, organization)) : null;
}
