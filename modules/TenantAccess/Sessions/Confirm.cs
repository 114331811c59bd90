using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.TwoStep;

namespace MscModular.TenantAccess.Sessions;

/// <summary>Proves again that the session is still its owner's, by the password or a code.</summary>
internal sealed class Confirm(Db db, UserManager<Administrator> users, Codes codes, Throttle throttle, IAuditTrail audit, Caller caller, TimeProvider clock) : IUseCase
{
    private const string Update = "UPDATE sessions SET confirmed_at = @now WHERE id = @session AND administrator_id = @id";

    public async Task<Refusal?> RunAsync(string session, string proof, CancellationToken ct)
    {
        var found = await users.FindByNameAsync(caller.Email);
        if (found is null || found.Id != caller.Id) return Refusal.NotFound;

        if (found.IsSample) return Refusal.Invalid(new Problem("Proof", "A sample administrator has no password: open a new link from the console"));

        // Counted like tries at the door: a session left open must not be a way to guess the password.
        var tries = await throttle.CountAsync(found.EmailKey, ct);
        var isCode = found.TwoStepKey is not null && Codes.IsOfTheApp(proof);
        var isPassword = tries <= Throttle.Limit && !isCode && users.PasswordHasher.VerifyHashedPassword(found, found.PasswordHash ?? "", proof) != PasswordVerificationResult.Failed;
        if (!isPassword && tries > Throttle.Limit + 1) return NotRight;
        await using var tx = await db.BeginAsync(ct);
        var isRight = isPassword || (tries <= Throttle.Limit && isCode && await codes.UseAsync(found, proof, ct));
        if (isRight)
        {
            await throttle.ClearAsync(found.EmailKey, ct);
            await db.ExecuteAsync(Update, new { session, id = caller.Id, now = clock.GetUtcNow() }, ct);
        }

        audit.Record(new(isRight ? "administrator.confirmed" : "administrator.confirmation-refused", "administrator", found.Id.ToString(), found.Name)
        {
            Note = isRight ? null : tries > Throttle.Limit ? "Too many wrong tries from this source" : isCode ? "Wrong code" : "Wrong password",
        });
        await tx.CommitAsync(ct);
        return isRight ? null : NotRight;
    }

    private static Refusal NotRight => Refusal.Invalid(new Problem("Proof", "This is not right"));
}
