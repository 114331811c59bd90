using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess;

/// <summary>Signs somebody in by email and password. One answer, in the same time, for all that isn't right.</summary>
internal sealed class SignIn(Db db, UserManager<Administrator> users, Throttle throttle, Decoy decoy, IAuditTrail audit, Caller caller, TimeProvider clock) : IUseCase
{
    public const string NotRight = "Email or password is not right";

    private const string Update = """
        UPDATE administrators
        SET last_sign_in_at = @now, password_hash = @hash
        WHERE id = @id
        """;

    public async Task<Result<Administrator>> RunAsync(string email, string password, CancellationToken ct)
    {
        var key = Keys.Unique(email);
        var tries = await throttle.CountAsync(key, ct);
        var found = await users.FindByNameAsync(email);
        var asked = found is { PasswordHash: not null, State: AdministratorState.Enabled } ? found : decoy.Account;
        var verdict = users.PasswordHasher.VerifyHashedPassword(asked, asked.PasswordHash ?? "", password);
        if (asked != found || verdict == PasswordVerificationResult.Failed || tries > Throttle.Limit)
        {
            return await RefuseAsync(email, found, tries, ct);
        }

        // The code is still to come, and records who signed in.
        if (found.TwoStepKey is not null) return found;

        var hash = verdict == PasswordVerificationResult.SuccessRehashNeeded ? users.PasswordHasher.HashPassword(found, password) : found.PasswordHash;
        await using var tx = await db.BeginAsync(ct);
        await throttle.ClearAsync(key, ct);
        await db.ExecuteAsync(Update, new { id = found.Id, hash, now = clock.GetUtcNow() }, ct);
        caller.Become(found.Id, found.Name, found.Email, found.Role, found.Zone);
        audit.Record(new("administrator.signed-in", "administrator", found.Id.ToString(), found.Name));
        await tx.CommitAsync(ct);
        return found;
    }

    // Beyond the first try over the limit nothing new happens, and a flood must not fill the trail.
    private async Task<Result<Administrator>> RefuseAsync(string email, Administrator? found, int tries, CancellationToken ct)
    {
        if (tries <= Throttle.Limit + 1)
        {
            await using var tx = await db.BeginAsync(ct);
            audit.Record(new("administrator.sign-in-refused", "administrator", found?.Id.ToString(), found?.Name ?? "Unknown administrator")
            {
                Actor = found?.Email ?? Shown(email),
                Note = tries > Throttle.Limit ? "Too many wrong tries from this source" : found is null ? "No such administrator" : found.State == AdministratorState.Disabled ? "Disabled" : "Wrong password",
            });
            await tx.CommitAsync(ct);
        }

        return Refusal.Invalid(new Problem("", NotRight));
    }

    // Passwords are typed into the wrong box: what doesn't look like an address isn't kept.
    private static string Shown(string email) => email.Contains('@') && email.Length <= 254 && !Keys.HasControlCharacters(email) ? email.Trim() : "Unknown";
}
