using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Administration;

/// <summary>Keeps an administrator out from the next request on; the assigned customers stay, for the day the account is enabled again.</summary>
internal sealed class DisableAdministrator(ChangeAdministrator change) : IUseCase
{
    public Task<Refusal?> RunAsync(AdministratorId id, CancellationToken ct) => change.RunAsync(id, null, Decide, ct);

    private static Result<AccessChange> Decide(Standing standing)
    {
        if (standing.DisableLocked is { } locked) return Refusal.Conflict(locked);
        standing.Administrator.State = AdministratorState.Disabled;
        return new AccessChange("administrator.disabled") { VoidsLinks = true };
    }
}
