using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Makes a link by which a password is chosen; it stands on the page that follows.</summary>
[Needs(Permissions.ManageAdministrators)]
[StepUp]
internal sealed class LinkModel(FindAccess find, IssueLink issue) : AdministratorPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => standing.LinkLocked, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await issue.RunAsync(Id, ct);
        if (answer.IsRefused) return await AnswerAsync(answer.Refusal, "", ct);
        HandOver.Keep(TempData, answer.Value);
        return this.GoTo($"/administrators/{Number}");
    }
}
