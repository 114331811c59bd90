using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary><c>Activity</c>: a customer's latest audit entries.</summary>
[Needs(Permissions.ViewAudit)]
internal sealed class ActivityModel(FindCustomer find, IAuditHistory history, Caller caller, Calendar calendar, Organization organization) : SectionPage(find, "Activity", caller, calendar, organization)
{
    private const int Most = 100;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>There are older ones.</summary>
    public bool IsCut { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // The history carries no scope: who can't see the customer gets no further than this.
        if (!await LoadAsync(ct)) return NotFound();
        var entries = await history.OfCustomerAsync(Id, Most + 1, ct);
        (Entries, IsCut) = ([.. entries.Take(Most)], entries.Count > Most);
        return Page();
    }
}
