using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Takes somebody's second factor away.</summary>
[Needs(Permissions.ManageAdministrators)]
[StepUp]
internal sealed class ResetTwoStepModel(FindAccess find, ResetTwoStep act) : AdministratorPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => standing.TwoStepLocked, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, ct), "signs in by password alone now", ct);
}
