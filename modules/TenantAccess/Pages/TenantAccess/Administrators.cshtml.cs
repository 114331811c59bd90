using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Everybody who may sign in.</summary>
[Needs(Permissions.ManageAdministrators)]
internal sealed class AdministratorsModel(ListAdministrators list, Caller caller, Calendar calendar) : PageModel
{
    public IReadOnlyList<AdministratorLine> Lines { get; private set; } = [];

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public int Invited => Lines.Count(line => line.Row is { IsInvited: true, State: AdministratorState.Enabled });

    public async Task OnGetAsync(CancellationToken ct) => Lines = await list.RunAsync(ct);
}
