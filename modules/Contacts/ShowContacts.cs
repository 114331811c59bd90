using MscModular.Contracts.Customers;
using MscModular.Kernel.Web;

namespace MscModular.Contacts;

/// <summary>Shows <c>Contact Details</c> on a customer's <c>Summary</c>.</summary>
internal sealed class ShowContacts(ListContacts list) : IShow<CustomerSummary>
{
    public async Task<Part?> ShowAsync(CustomerSummary place, CancellationToken ct) => new("/Pages/Contacts/_ContactDetails.cshtml", await list.RunAsync(place.Customer, ct));
}
