using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>A password by a one-time link.</summary>
internal abstract class ChoosePasswordPage(LinkPurpose purpose, ChoosePassword choose, Session session) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public string Email { get; private set; } = "";

    private OneTimeLink Link => OnlyByLinkAttribute.Of(HttpContext);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var answer = await choose.RunAsync(Link, purpose, token, Input.Password ?? "", ct);
        if (answer.IsRefused) return this.Refuse(answer.Refusal);
        // A link never stands in for the second factor.
        return this.GoTo(await session.AdmitAsync(HttpContext, answer.Value) ? "/" : "/signin/code");
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var found = await choose.FindAsync(Link, ct);
        Email = found?.Email ?? "";
        return found is not null;
    }

    /// <summary>As typed.</summary>
    internal sealed record Form
    {
        public string? Password { get; init; }
    }
}
