using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Host.Plugins;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.Adapters;

/// <summary>A page about one adapter.</summary>
internal abstract class AdapterPage(ListAdapters adapters) : PageModel
{
    private AdapterStanding? standing;

    [FromRoute(Name = "adapter")]
    public string Id { get; set; } = "";

    public AdapterStanding Standing => standing ?? throw new InvalidOperationException("The adapter is read first.");

    public string Name => Standing.Manifest?.ProductName ?? Standing.Id;

    public string Here => Url.Content($"~/adapters/{Standing.Id}");

    /// <summary>Why the act can't be done now: stands in the place of its form.</summary>
    public string? Locked { get; private set; }

    protected async Task<bool> LoadAsync(CancellationToken ct) => (standing = await adapters.FindAsync(Id, ct)) is not null;

    /// <summary>Asks: shows the form, or why there is none.</summary>
    protected async Task<IActionResult> AskAsync(Func<AdapterStanding, string?> lockedBy, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = lockedBy(Standing);
        return Page();
    }

    /// <summary>Answers a form: done, back on the form, or why there is none any more.</summary>
    protected async Task<IActionResult> AnswerAsync(Result<AdapterStanding> result, Func<AdapterStanding, string> done, CancellationToken ct)
    {
        if (result.Refusal?.Kind == RefusalKind.NotFound || !await LoadAsync(ct)) return NotFound();
        if (!result.IsRefused) return this.Done(new Flash(done(result.Value), Name), this.OpenedOver(Here));
        if (result.Refusal.Kind == RefusalKind.Conflict) Locked = result.Refusal.Message;
        return this.Refuse(result.Refusal, "");
    }
}
