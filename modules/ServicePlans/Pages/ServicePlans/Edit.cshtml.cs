using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary>A new version of a plan; where somebody else saved meanwhile, both side by side.</summary>
[Needs(Permissions.EditPlans)]
internal sealed class EditModel(ReadPlan read, EditPlan edit, Caller caller, Calendar calendar) : PlanPage(read, caller, calendar)
{
    [BindProperty]
    public PlanForm Input { get; set; } = new();

    public Comparison? Comparison { get; private set; }

    public PlanChoices Choices => new(Details.Catalogue);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = Plan.MayEdit;
        Input = PlanForm.Of(Plan, Details.Catalogue, Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Input = Choices.Complete(Input);
        // Whether somebody else was faster comes before what is wrong: the form that is corrected is the one that counts.
        if (Input.Revision != Plan.Revision.ToString(CultureInfo.InvariantCulture)) return Overtaken();
        var form = new ReadPlanForm(Details.Catalogue).ReadEdit(Input);
        if (form.IsRefused) return this.Refuse(form.Refusal);
        var saved = await edit.RunAsync(Id, form.Value, ct);
        if (!saved.IsRefused) return this.Done(new Flash(Said(saved.Value, form.Value.EffectiveOn), form.Value.Plan.Name.Trim()), Here);
        if (!await LoadAsync(ct)) return NotFound();
        if (saved.Refusal.Message == EditPlan.Overtaken) return Overtaken();
        if (saved.Refusal.Kind == RefusalKind.Conflict) Locked = saved.Refusal;
        return this.Refuse(saved.Refusal);
    }

    private string Said(int number, DateOnly on) => number == Plan.Newest.Number ? "saved" : $"saved as version {number}, in effect {(on <= Today ? "from today on" : $"from {Display.Date(on)} on")}";

    private IActionResult Overtaken()
    {
        Locked = Plan.MayEdit;
        Comparison = ComparePlans.Run(Plan, Input, Details.Catalogue, Details.History.Count > 0 ? Details.History[0] : null, Today);
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
