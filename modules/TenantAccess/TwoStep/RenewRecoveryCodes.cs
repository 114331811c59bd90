using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.TwoStep;

/// <summary>Gives the caller new recovery codes; the old ones stop working.</summary>
internal sealed class RenewRecoveryCodes(Db db, UserManager<Administrator> users, Codes codes, IAuditTrail audit, Caller caller) : IUseCase
{
    public async Task<Result<string[]>> RunAsync(CancellationToken ct)
    {
        if (await users.FindByNameAsync(caller.Email) is not { } found || found.Id != caller.Id) return Refusal.NotFound;
        if (found.TwoStepKey is null) return Refusal.Conflict("Set up two-step sign-in first");
        await using var tx = await db.BeginAsync(ct);
        var renewed = await codes.RenewRecoveryAsync(found.Id, ct);
        audit.Record(new("administrator.recovery-codes-renewed", "administrator", found.Id.ToString(), found.Name));
        await tx.CommitAsync(ct);
        return renewed;
    }
}
