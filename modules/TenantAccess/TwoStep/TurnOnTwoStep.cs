using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.TwoStep;

/// <summary>Gives the caller a second factor, once a code proves that the app has the key; every other session ends.</summary>
internal sealed class TurnOnTwoStep(Db db, UserManager<Administrator> users, Codes codes, KeySeal keySeal, Throttle throttle, Organization organization, IAuditTrail audit, Caller caller) : IUseCase
{
    /// <summary>A new key to scan, or the one that was offered before; nothing is kept until it is proved.</summary>
    public TwoStepOffer Offer(string? offered)
    {
        var key = (offered is null ? null : keySeal.Open(offered)) ?? users.GenerateNewAuthenticatorKey();
        var (issuer, email) = (Uri.EscapeDataString(organization.Name), Uri.EscapeDataString(caller.Email));
        return new(keySeal.Seal(key), key, $"otpauth://totp/{issuer}:{email}?secret={key}&issuer={issuer}&digits=6&period=30");
    }

    public async Task<Result<TurnedOn>> RunAsync(string? offered, string? code, CancellationToken ct)
    {
        if (await users.FindByNameAsync(caller.Email) is not { } found || found.Id != caller.Id) return Refusal.NotFound;
        if (found.IsSample) return Refusal.Conflict("A sample administrator signs in by links from the console, without a second factor");
        if (found.TwoStepKey is not null) return Refusal.Conflict("Two-step sign-in is on already");
        if (offered is null || keySeal.Open(offered) is null) return Refusal.Invalid(new Problem("Code", "Scan the picture below and enter the code it gives"));
        if (await throttle.CountAsync(SignInWithCode.Tried(found), ct) > Throttle.Limit) return NotRight;
        found.TwoStepKey = offered;
        // For good: turned off again, the second factor is missing as it would be to anybody.
        found.IsBootstrap = false;

        await using var tx = await db.BeginAsync(ct);
        if (!await codes.UseAsync(found, code ?? "", ct)) return NotRight;
        await throttle.ClearAsync(SignInWithCode.Tried(found), ct);
        var saved = await users.UpdateSecurityStampAsync(found);
        if (!saved.Succeeded) return Refusal.Conflict("Your account was changed meanwhile. Reload the page and try again");
        var recovery = await codes.RenewRecoveryAsync(found.Id, ct);
        audit.Record(new("administrator.two-step-on", "administrator", found.Id.ToString(), found.Name) { Note = "All other sessions have ended" });
        await tx.CommitAsync(ct);
        return new TurnedOn(found, recovery);
    }

    private static Refusal NotRight => Refusal.Invalid(new Problem("Code", "This code is not right. Wait for the next one; the clock of the phone has to be right"));
}

/// <param name="Sealed">The key, for the form.</param>
/// <param name="Key">The key, to be typed where no picture can be scanned.</param>
/// <param name="Url">What the picture says.</param>
internal sealed record TwoStepOffer(string Sealed, string Key, string Url);

/// <param name="Administrator">With the new stamp.</param>
/// <param name="RecoveryCodes">To be kept by the person; they are shown once.</param>
internal sealed record TurnedOn(Administrator Administrator, IReadOnlyList<string> RecoveryCodes);
