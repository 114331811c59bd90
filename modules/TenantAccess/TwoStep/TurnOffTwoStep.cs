using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.TwoStep;

/// <summary>Takes the caller's second factor away; every other session ends. A password that is too short alone has to be replaced first.</summary>
internal sealed class TurnOffTwoStep(Db db, UserManager<Administrator> users, Codes codes, IAuditTrail audit, Caller caller) : IUseCase
{
    public const string TooShort = "Your password is shorter than 15 characters: choose a longer one first";

    public async Task<Result<Administrator>> RunAsync(CancellationToken ct)
    {
        if (await users.FindByNameAsync(caller.Email) is not { } found || found.Id != caller.Id) return Refusal.NotFound;
        if (found.TwoStepKey is null) return Refusal.Conflict("Two-step sign-in is off already");
        if (!found.PasswordIsLong) return Refusal.Conflict(TooShort);
        found.TwoStepKey = null;

        await using var tx = await db.BeginAsync(ct);
        var saved = await users.UpdateSecurityStampAsync(found);
        if (!saved.Succeeded) return Refusal.Conflict("Your account was changed meanwhile. Reload the page and try again");
        await codes.ClearAsync(found.Id, ct);
        audit.Record(new("administrator.two-step-off", "administrator", found.Id.ToString(), found.Name) { Note = "All other sessions have ended" });
        await tx.CommitAsync(ct);
        return found;
    }
}
