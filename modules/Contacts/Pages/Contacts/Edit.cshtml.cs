using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Contacts.Pages.Contacts;

/// <summary><c>Edit Contact</c>; where somebody else saved meanwhile, both versions side by side.</summary>
[Needs(Permissions.EditContacts)]
internal sealed class EditModel(FindContact find, EditContact edit) : OneContactPage(find)
{
    // What is missing where the form always has something was tampered with, like what is no JSON at all.
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true };

    [BindProperty]
    public ContactForm Input { get; set; } = new();

    /// <summary>The version that is edited.</summary>
    [BindProperty(Name = "Version")]
    public string? Version { get; set; }

    /// <summary>The form as it stood when it was opened, for the comparison.</summary>
    [BindProperty(Name = "Before")]
    public string? Before { get; set; }

    public Comparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await AskAsync(contact => contact.Locked, ct);
        if (answer is NotFoundResult) return answer;
        Input = ContactForm.Of(Contact);
        Open();
        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await edit.RunAsync(Id, ContactId, Version, Input, ct);
        if (refusal?.Message != EditContact.Overtaken) return await AnswerAsync(refusal, contact => new("saved", contact.Name), ct);
        if (!await LoadAsync(ct)) return NotFound();
        Comparison = CompareContacts.Run(Contact, Input, Opened());
        ModelState.Clear();
        Open();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private void Open() => (Version, Before) = (Contact.Version.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(ContactForm.Of(Contact)));

    private ContactForm? Opened()
    {
        try
        {
            return JsonSerializer.Deserialize<ContactForm>(Before ?? "null", Strict);
        }
        catch (JsonException)
        {
            // It was tampered with; the comparison does without it.
            return null;
        }
    }
}
