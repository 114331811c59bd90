using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary><c>Add Service Plan</c>.</summary>
[Needs(Permissions.EditPlans)]
internal sealed class NewModel(MakePlan make, ICatalogue catalogue) : PageModel
{
    private const int LongestKey = 100;

    private PlanChoices? choices;

    [BindProperty]
    public PlanForm Input { get; set; } = new();

    public PlanChoices Choices => choices ?? throw new InvalidOperationException("The choices are read first.");

    public async Task OnGetAsync(CancellationToken ct)
    {
        choices = new(await catalogue.ReadAsync(ct));
        Input = PlanForm.First(Choices.Catalogue, Guid.CreateVersion7().ToString());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        choices = new(await catalogue.ReadAsync(ct));
        // A form without a key, or with one that no page made, stands for itself.
        Input = Choices.Complete(Input) with { Key = Input.Key is { Length: > 0 and <= LongestKey } sent ? sent : Guid.CreateVersion7().ToString() };
        var read = new ReadPlanForm(Choices.Catalogue).Read(Input);
        if (read.IsRefused) return this.Refuse(read.Refusal);
        var made = await make.RunAsync(read.Value, ct);
        if (made.IsRefused) return this.Refuse(made.Refusal);
        return this.Done(new Flash("added", read.Value.Name.Trim(), "View", Url.Content($"~/plans/{made.Value}")), Url.Content("~/plans"));
    }
}
