using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary><c>Service Plans</c>: all there are.</summary>
[Needs(Permissions.ViewPlans)]
internal sealed class IndexModel(ListPlans list, Caller caller, Calendar calendar) : PageModel
{
    private ListedPlans? plans;

    public ListedPlans Plans => plans ?? throw new InvalidOperationException("The plans are read first.");

    public bool MayEdit => caller.May(Permissions.EditPlans);

    public string Summary
    {
        get
        {
            var retired = Plans.Rows.Count(row => row.Plan.State == PlanState.Retired);
            return Display.Count(Plans.Rows.Count, "plan") + (retired == 0 ? "" : $", {Display.Number(retired)} retired");
        }
    }

    public async Task OnGetAsync(CancellationToken ct) => plans = await list.RunAsync(ct);

    public DateOnly? UpdatedOn(Plan plan) => plan.UpdatedAt is { } at ? calendar.DayOf(at) : null;

    /// <summary><c>All 6</c> where the plan holds all of a product's workloads.</summary>
    public string Workloads(PlanContent content) => string.Join(", ", content.Products.Select(held =>
    {
        var all = Plans.Catalogue.Workloads.Count(workload => workload.Product == held.Product);
        return held.Workloads.Count == all && all > 1 ? $"All {all}" : string.Join(", ", Plans.Catalogue.WorkloadNames(held.Workloads));
    }));
}
