using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.TenantAccess.Administration;

/// <summary>Takes the second factor of somebody who lost phone and recovery codes; the password stays.</summary>
internal sealed class ResetTwoStep(ChangeAdministrator change) : IUseCase
{
    public Task<Refusal?> RunAsync(AdministratorId id, CancellationToken ct) => change.RunAsync(id, null, Decide, ct);

    private static Result<AccessChange> Decide(Standing standing)
    {
        if (standing.TwoStepLocked is { } locked) return Refusal.Conflict(locked);
        standing.Administrator.TwoStepKey = null;
        return new AccessChange("administrator.two-step-reset") { ClearsCodes = true };
    }
}
