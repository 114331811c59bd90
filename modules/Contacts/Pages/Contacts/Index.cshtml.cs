using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Contacts.Pages.Contacts;

/// <summary><c>Contacts</c>: a tab of <c>Customer Details</c>.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class IndexModel(ICustomerDirectory customers, ListContacts list, Parts parts) : ContactsPage
{
    public IReadOnlyList<Part> Head { get; private set; } = [];

    public ContactList List { get; private set; } = ContactList.None;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await customers.FindAsync(Id, ct) is not { } customer) return NotFound();
        Customer = customer;
        Head = await parts.OfAsync(new CustomerHeading(customer, ContactsModule.Tab.Label), ct);
        List = await list.RunAsync(customer, ct);
        return Page();
    }
}
