using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Results;

namespace MscModular.Contacts.Pages.Contacts;

/// <summary>A page about a customer's contacts; whoever can't see the customer gets 404.</summary>
internal abstract class ContactsPage : PageModel
{
    private CustomerInSight? customer;

    [FromRoute(Name = "id")]
    public CustomerId Id { get; set; }

    public CustomerInSight Customer
    {
        get => customer ?? throw new InvalidOperationException("The customer is read first.");
        protected set => customer = value;
    }

    public string Here => Url.Content($"~/customers/{Id}");

    /// <summary>Why the act can't be done now: stands in the place of its form.</summary>
    public Refusal? Locked { get; protected set; }

    /// <summary>A deleted customer's contacts are read-only.</summary>
    protected Refusal? LockedByCustomer => Customer.IsDeleted ? Refusal.Conflict(Contact.CustomerIsGone) : null;
}
