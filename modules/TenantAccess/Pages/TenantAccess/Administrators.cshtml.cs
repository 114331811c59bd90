using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Administrators;
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

    /// <summary>What may be done to somebody, told from the list as it was read.</summary>
    public Standing StandingOf(AdministratorRow row)
    {
        var owners = Lines.Count(line => line.Row is { Role: Role.MspAdministrator, State: AdministratorState.Enabled, IsInvited: false, IsSample: false });
        var isOwner = row is { Role: Role.MspAdministrator, State: AdministratorState.Enabled, IsInvited: false, IsSample: false };
        var administrator = new Administrator { Id = row.Id, Name = row.Name, Email = row.Email, Role = row.Role, State = row.State, IsSample = row.IsSample };
        return new(administrator, row.Id == caller.Id, isOwner && owners == 1);
    }
}
