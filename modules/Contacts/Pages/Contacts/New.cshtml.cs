using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Contacts.Pages.Contacts;

/// <summary><c>Add Contact</c>.</summary>
[Needs(Permissions.EditContacts)]
internal sealed class NewModel(ICustomerDirectory customers, AddContact add) : ContactsPage
{
    [BindProperty]
    public ContactForm Input { get; set; } = new();

    /// <summary>One a form shown: sent twice, it adds once.</summary>
    [BindProperty(Name = "Key")]
    public string? Key { get; set; }

    /// <param name="duty">Ticked already: one that nobody holds.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IActionResult> OnGetAsync(string? duty, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = LockedByCustomer;
        Key = Once.Key();
        Input = new() { Duties = [duty] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var added = await add.RunAsync(Id, Input, Once.Key(Key), ct);
        if (!await LoadAsync(ct)) return NotFound();
        if (!added.IsRefused) return this.Done(new Flash("added", Input.Name?.Trim()), this.OpenedOver(Here));
        if (added.Refusal.Kind == RefusalKind.Conflict) Locked = added.Refusal;
        return this.Refuse(added.Refusal);
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await customers.FindAsync(Id, ct) is not { } customer) return false;
        Customer = customer;
        return true;
    }
}
