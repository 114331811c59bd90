using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The first page of all, by a one-time link, until there is an administrator.</summary>
[AllowAnonymous]
[OnlyByLink(LinkPurpose.SetUp)]
internal sealed class SetUpModel(SetUpMsp setUp, Session session) : PageModel
{
    [BindProperty]
    public NewMsp Input { get; set; } = new();

    public DateTimeOffset EndsAt => OnlyByLinkAttribute.Of(HttpContext).ExpiresAt;

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        var answer = await setUp.RunAsync(Input, token, ct);
        if (answer.IsRefused) return this.Refuse(answer.Refusal);
        await session.StartAsync(HttpContext, answer.Value);
        return this.GoTo("/");
    }
}
