using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Contacts.Pages.Contacts;

/// <summary>A page about one contact; a customer that has no such contact gets 404.</summary>
internal abstract class OneContactPage(FindContact find) : ContactsPage
{
    private ContactView? view;

    [FromRoute(Name = "cid")]
    public ContactId ContactId { get; set; }

    public ContactView View => view ?? throw new InvalidOperationException("The contact is read first.");

    public Contact Contact => View.Contact;

    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        view = await find.RunAsync(Id, ContactId, ct);
        if (view is not null) Customer = view.List.Customer;
        return view is not null;
    }

    /// <summary>Asks: shows the form, or why there is none.</summary>
    protected async Task<IActionResult> AskAsync(Func<Contact, Refusal?> lockedBy, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = LockedByCustomer ?? lockedBy(Contact);
        return Page();
    }

    /// <summary>Answers a form: done, back on the form, or why there is none any more.</summary>
    protected async Task<IActionResult> AnswerAsync(Refusal? refusal, Func<Contact, Flash> done, CancellationToken ct)
    {
        if (refusal?.Kind == RefusalKind.NotFound || !await LoadAsync(ct)) return NotFound();
        if (refusal is null) return this.Done(done(Contact), this.OpenedOver(Here));
        if (refusal.Kind == RefusalKind.Conflict) Locked = refusal;
        return this.Refuse(refusal);
    }
}
