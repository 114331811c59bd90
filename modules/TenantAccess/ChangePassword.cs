using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess;

/// <summary>Changes the caller's own password, who must know the current one; every other session ends.</summary>
internal sealed class ChangePassword(Db db, UserManager<Administrator> users, NewAccounts accounts, Throttle throttle, IAuditTrail audit, Caller caller) : IUseCase
{
    public async Task<Result<Administrator>> RunAsync(string current, string wanted, CancellationToken ct)
    {
        var found = await users.FindByNameAsync(caller.Email);
        if (found is null || found.Id != caller.Id) return Refusal.NotFound;
        if (found.IsSample) return Refusal.Conflict("A sample administrator has no password: it signs in by links from the console");

        // Counted like tries at the door: a session left open must not be a way to guess the password.
        var tries = await throttle.CountAsync(found.EmailKey, ct);
        var verdict = users.PasswordHasher.VerifyHashedPassword(found, found.PasswordHash ?? "", current);
        if (verdict == PasswordVerificationResult.Failed || tries > Throttle.Limit) return await RefuseAsync(found, tries, ct);
        if (await accounts.PasswordProblemAsync(found, wanted) is { } problem) return Refusal.Invalid(new Problem("NewPassword", problem));
        accounts.SetPassword(found, wanted);

        await using var tx = await db.BeginAsync(ct);
        await throttle.ClearAsync(found.EmailKey, ct);
        var changed = await users.UpdateSecurityStampAsync(found);
        if (!changed.Succeeded) return Refusal.Conflict("Your account was changed meanwhile. Reload the page and try again");
        audit.Record(new("administrator.password-changed", "administrator", found.Id.ToString(), found.Name) { Note = "All other sessions have ended" });
        await tx.CommitAsync(ct);
        return found;
    }

    private async Task<Result<Administrator>> RefuseAsync(Administrator found, int tries, CancellationToken ct)
    {
        if (tries <= Throttle.Limit + 1)
        {
            await using var tx = await db.BeginAsync(ct);
            audit.Record(new("administrator.password-change-refused", "administrator", found.Id.ToString(), found.Name)
            {
                Note = tries > Throttle.Limit ? "Too many wrong tries from this source" : "Wrong password",
            });
            await tx.CommitAsync(ct);
        }

        return Refusal.Invalid(new Problem("CurrentPassword", "This is not your current password"));
    }
}
