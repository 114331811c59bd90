using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Takes away sessions, links and assigned customers.</summary>
[Needs(Permissions.ManageAdministrators)]
[StepUp]
internal sealed class RevokeModel(FindAccess find, RevokeAccess act) : AdministratorPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => standing.RevokeLocked, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, ct), "has no access any more", ct);
}
