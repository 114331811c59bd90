using MscModular.Contracts;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.TenantAccess.Administration;

/// <summary>Takes away what an administrator holds: every session, every link, every assigned customer. The account itself stays.</summary>
internal sealed class RevokeAccess(ChangeAdministrator change) : IUseCase
{
    public Task<Refusal?> RunAsync(AdministratorId id, CancellationToken ct) => change.RunAsync(id, null, Decide, ct);

    private static Result<AccessChange> Decide(Standing standing) => standing.RevokeLocked is { } locked
        ? Refusal.Conflict(locked)
        : new AccessChange("administrator.access-revoked") { Note = "Sessions, links and assigned customers", VoidsLinks = true, TakesCustomers = true };
}
