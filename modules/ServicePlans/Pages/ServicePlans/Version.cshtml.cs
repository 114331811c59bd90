using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary><c>View Plan</c>: what one version of a plan holds.</summary>
[Needs(Permissions.ViewPlans)]
internal sealed class VersionModel(FindPlan find) : PageModel
{
    private PlanView? found;

    public PlanView Plan => found ?? throw new InvalidOperationException("The plan is read first.");

    public async Task<IActionResult> OnGetAsync(long plan, int version, CancellationToken ct) =>
        (found = await find.RunAsync(new(plan), version, ct)) is null ? NotFound() : Page();
}
