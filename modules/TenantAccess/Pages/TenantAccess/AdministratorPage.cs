using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>A page about one administrator's access.</summary>
internal abstract class AdministratorPage(FindAccess find) : PageModel
{
    private AccessView? view;

    [FromRoute(Name = "administrator")]
    public long Number { get; set; }

    public AdministratorId Id => new(Number);

    public AccessView View => view ?? throw new InvalidOperationException("The administrator is read first.");

    public string Name => View.Administrator.Name;

    public string Here => Url.Content($"~/administrators/{Number}");

    /// <summary>Why the act can't be done now: stands in the place of its form.</summary>
    public string? Locked { get; private set; }

    protected async Task<bool> LoadAsync(CancellationToken ct) => (view = await find.RunAsync(Id, ct)) is not null;

    /// <summary>Asks: shows the form, or why there is none.</summary>
    protected async Task<IActionResult> AskAsync(Func<Standing, string?> lockedBy, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = lockedBy(View.Standing);
        return Page();
    }

    /// <summary>Answers a form: done, back on the form, or why there is none any more.</summary>
    protected async Task<IActionResult> AnswerAsync(Refusal? refusal, string done, CancellationToken ct)
    {
        if (refusal?.Kind == RefusalKind.NotFound || !await LoadAsync(ct)) return NotFound();
        if (refusal is null) return this.Done(new Flash(done, Name), this.OpenedOver(Here));
        if (refusal.Kind == RefusalKind.Conflict) Locked = refusal.Message;
        return this.Refuse(refusal);
    }
}
