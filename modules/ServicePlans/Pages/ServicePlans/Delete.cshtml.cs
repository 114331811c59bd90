using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;
using MscModular.Kernel.Web;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary>Deletes a plan that nobody has, after a <c>Confirmation</c>.</summary>
[Needs(Permissions.EditPlans)]
internal sealed class DeleteModel(ReadPlan read, DeletePlan act, Caller caller, Calendar calendar) : PlanPage(read, caller, calendar)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(details => details.Plan.MayDelete(details.IsUsed), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Read before: afterwards there is nothing to name.
        if (!await LoadAsync(ct)) return NotFound();
        return await act.RunAsync(Id, ct) is { } refusal
            ? await AnswerAsync(refusal, "", ct)
            : this.Done(new Flash("deleted", Name), Url.Content("~/plans"));
    }
}
