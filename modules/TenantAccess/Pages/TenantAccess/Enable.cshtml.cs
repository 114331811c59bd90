using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Lets a disabled administrator in again.</summary>
[Needs(Permissions.ManageAdministrators)]
[StepUp]
internal sealed class EnableModel(FindAccess find, EnableAdministrator act) : AdministratorPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => standing.EnableLocked, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, ct), "enabled", ct);
}
