using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Keeps an administrator out.</summary>
[Needs(Permissions.ManageAdministrators)]
[StepUp]
internal sealed class DisableModel(FindAccess find, DisableAdministrator act) : AdministratorPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => standing.DisableLocked, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, ct), "disabled", ct);
}
