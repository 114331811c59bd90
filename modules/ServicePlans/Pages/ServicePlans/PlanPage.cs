using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.ServicePlans.Pages.ServicePlans;

/// <summary>A page about one plan.</summary>
internal abstract class PlanPage(ReadPlan read, Caller caller, Calendar calendar) : PageModel
{
    private PlanDetails? details;

    [FromRoute(Name = "plan")]
    public long Number { get; set; }

    public PlanId Id => new(Number);

    public PlanDetails Details => details ?? throw new InvalidOperationException("The plan is read first.");

    public Plan Plan => Details.Plan;

    public string Name => Plan.Name;

    public string Here => Url.Content($"~/plans/{Id}");

    public DateOnly Today => calendar.Today;

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public bool MayEdit => caller.May(Permissions.EditPlans);

    /// <summary>A Tenant Administrator's audit trail is that of the assigned customers.</summary>
    public bool SeesHistory => caller.Scope.IsAll;

    /// <summary>The version new tenants take; before its first day the one they will.</summary>
    public MadeVersion Shown => Plan.InEffect(Today) ?? Plan.Newest;

    public int Customers => Details.Customers.Values.Sum();

    /// <summary>Why the act can't be done now: stands in the place of its form.</summary>
    public Refusal? Locked { get; protected set; }

    /// <summary><c>42 customers stay on version 3</c>, one a version that has any.</summary>
    public IEnumerable<string> Staying => Details.Customers.OrderByDescending(pair => pair.Key)
        .Select(pair => $"{Display.Count(pair.Value, "customer stays", "customers stay")} on version {pair.Key}");

    protected async Task<bool> LoadAsync(CancellationToken ct) => (details = await read.RunAsync(Id, ct)) is not null;

    /// <summary>Asks: shows the form, or why there is none.</summary>
    protected async Task<IActionResult> AskAsync(Func<PlanDetails, Refusal?> lockedBy, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = lockedBy(Details);
        return Page();
    }

    /// <summary>Answers a form: done, or why there is none any more.</summary>
    protected async Task<IActionResult> AnswerAsync(Refusal? refusal, string done, CancellationToken ct)
    {
        if (refusal?.Kind == RefusalKind.NotFound || !await LoadAsync(ct)) return NotFound();
        if (refusal is null) return this.Done(new Flash(done, Name, "View", Here), this.OpenedOver(Here));
        Locked = refusal;
        return this.Refuse(refusal);
    }
}
