using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary><c>Access</c>: which customers, last used, and <c>Revoke all</c>.</summary>
[Needs(Permissions.ManageAdministrators)]
internal sealed class AccessModel(FindAccess find, Caller caller, Calendar calendar) : AdministratorPage(find)
{
    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    /// <summary>A link that was just made; shown once.</summary>
    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Link = HandOver.Take(TempData, Request);
        return Page();
    }
}
