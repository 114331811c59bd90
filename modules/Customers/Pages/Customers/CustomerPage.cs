using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>A page about one customer; whoever can't see the customer gets 404.</summary>
internal abstract class CustomerPage(FindCustomer find) : PageModel
{
    private CustomerView? view;

    [FromRoute(Name = "id")]
    public CustomerId Id { get; set; }

    public CustomerView View => view ?? throw new InvalidOperationException("The customer is read first.");

    public Customer Customer => View.Customer;

    public string Name => Customer.CustomerName;

    public string Here => Url.Content($"~/customers/{Id}");

    /// <summary>Why the act can't be done now: stands in the place of its form.</summary>
    public Refusal? Locked { get; protected set; }

    protected async Task<bool> LoadAsync(CancellationToken ct) => (view = await find.RunAsync(Id, ct)) is not null;

    /// <summary>Asks: shows the form, or why there is none.</summary>
    protected async Task<IActionResult> AskAsync(Func<Customer, Refusal?> lockedBy, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = lockedBy(Customer);
        return Page();
    }

    /// <summary>Answers a form: done, back on the form, or why there is none any more.</summary>
    protected async Task<IActionResult> AnswerAsync(Refusal? refusal, string done, string? undoUrl, CancellationToken ct)
    {
        if (refusal?.Kind == RefusalKind.NotFound || !await LoadAsync(ct)) return NotFound();
        if (refusal is null) return this.Done(new Flash(done, Name, "View", Here, undoUrl), this.OpenedOver(Here));
        if (refusal.Kind == RefusalKind.Conflict) Locked = refusal;
        return this.Refuse(refusal);
    }
}
