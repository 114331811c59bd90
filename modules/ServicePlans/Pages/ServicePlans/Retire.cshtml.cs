using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary>Retires a plan, after naming what that means.</summary>
[Needs(Permissions.EditPlans)]
internal sealed class RetireModel(ReadPlan read, RetirePlan act, Caller caller, Calendar calendar) : PlanPage(read, caller, calendar)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(details => details.Plan.MayRetire, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, ct), "retired", ct);
}
