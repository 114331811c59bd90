using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;

namespace MscModular.Contacts.Pages.Contacts;

/// <summary>Where <c>Undo</c> of a deletion goes; opened by itself it asks.</summary>
[Needs(Permissions.EditContacts)]
internal sealed class UndoModel(FindContact find, UndoDelete undo, TimeProvider clock) : OneContactPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        AskAsync(contact => contact.DeletedAt is null ? Refusal.Conflict(Contact.IsThere) : contact.MayUndo(clock.GetUtcNow()), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await undo.RunAsync(Id, ContactId, ct), contact => new("is back", contact.Name), ct);
}
