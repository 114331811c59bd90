using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Contacts.Pages.Contacts;

/// <summary>Deletes a contact after a confirmation; the message afterwards has <c>Undo</c>.</summary>
[Needs(Permissions.EditContacts)]
internal sealed class DeleteModel(FindContact find, DeleteContact delete, Caller caller, Calendar calendar) : OneContactPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(contact => contact.Locked, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await delete.RunAsync(Id, ContactId, ct), Deleted, ct);

    private Flash Deleted(Contact contact) => contact.UndoUntil is { } until && contact.MayUndo(calendar.Now) is null
        ? new($"Contact deleted. Undo is possible until {Display.Time(until, caller.Zone ?? calendar.Zone)}.", UndoUrl: $"{Here}/contacts/{ContactId}/undo")
        : new("Contact deleted");
}
