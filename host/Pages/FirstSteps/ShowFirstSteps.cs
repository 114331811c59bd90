using MscModular.Contracts.Audit;
using MscModular.Contracts.Monitoring;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.FirstSteps;

/// <summary>What a newcomer does with the sample data, on top of the dashboard until dismissed. A step is done when the audit trail says so of the reader.</summary>
internal sealed class ShowFirstSteps(Db db, IAuditHistory history, Organization organization, Caller caller) : IShow<TodayTop>
{
    private const string Dismissed = "SELECT COUNT(*) FROM first_steps_dismissed WHERE administrator_id = @id";

    private static readonly IReadOnlyList<Step> All =
    [
        new("Find a customer", "By name, filter or view", "~/customers", Permissions.ViewCustomers, null),
        new("Add a customer", "One page, one Save", "~/customers/new", Permissions.ManageCustomers, "customer.added"),
        new("Open a console", "By a customer’s options, Access Tenant Console", "~/customers", Permissions.OpenConsoles, "console.launched"),
        new("Suspend a customer", "By its options, with the consequences named", "~/customers", Permissions.ManageCustomers, "customer.suspended"),
        new("Read the audit trail", "All you did is in it", "~/audit", Permissions.ViewAudit, null),
    ];

    public async Task<Part?> ShowAsync(TodayTop place, CancellationToken ct)
    {
        if (organization.SampleCustomers is null || caller.Id is not { } id || await db.SingleAsync<long>(Dismissed, new { id }, ct) > 0) return null;
        var mine = All.Where(step => caller.May(step.Permission)).ToList();
        var done = await history.DoneAsync(id, [.. mine.Select(step => step.Action).OfType<string>()], ct);
        return new("/Pages/FirstSteps/_FirstSteps.cshtml", mine.Select(step => step with { IsDone = step.Action is { } action && done.Contains(action) }).ToList());
    }
}

/// <param name="Title">What to do.</param>
/// <param name="Hint">Beneath it.</param>
/// <param name="Url">Where.</param>
/// <param name="Permission">Without it the step isn't shown.</param>
/// <param name="Action">The audit entry it leaves; <c>null</c> = none, so nobody knows whether it was done.</param>
internal sealed record Step(string Title, string Hint, string Url, string Permission, string? Action)
{
    public bool IsDone { get; init; }
}
