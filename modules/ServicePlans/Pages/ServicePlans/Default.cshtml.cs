using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary>Has new customers' forms propose this plan.</summary>
[Needs(Permissions.EditPlans)]
internal sealed class DefaultModel(ReadPlan read, MakeDefault act, Caller caller, Calendar calendar) : PlanPage(read, caller, calendar)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(details => details.Plan.MayBecomeDefault, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, ct), "is the default plan", ct);
}
