using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Administration;

/// <summary>Lets a disabled administrator in again, with the role as it was.</summary>
internal sealed class EnableAdministrator(ChangeAdministrator change, Caller caller) : IUseCase
{
    public Task<Refusal?> RunAsync(AdministratorId id, CancellationToken ct) => change.RunAsync(id, null, Decide, ct);

    private Result<AccessChange> Decide(Standing standing)
    {
        if (standing.EnableLocked is { } locked) return Refusal.Conflict(locked);
        if (caller.Role is { } own && !Permissions.Covers(own, standing.Administrator.Role)) return Refusal.Conflict("You can’t grant more than you hold");
        standing.Administrator.State = AdministratorState.Enabled;
        return new AccessChange("administrator.enabled");
    }
}
