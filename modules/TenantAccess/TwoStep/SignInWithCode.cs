using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.TwoStep;

/// <summary>The second step of signing in, by a code of the app or a recovery code.</summary>
internal sealed class SignInWithCode(Db db, UserManager<Administrator> users, Codes codes, Throttle throttle, IAuditTrail audit, Caller caller, TimeProvider clock) : IUseCase
{
    private const string Update = "UPDATE administrators SET last_sign_in_at = @now WHERE id = @id";

    /// <summary>Under which codes are counted: apart from passwords, so that whoever knows one can't guess the other for longer.</summary>
    public static string Tried(Administrator administrator) => "code:" + administrator.EmailKey;

    /// <param name="id">Whose password was right.</param>
    /// <param name="stamp">The stamp of that moment.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<Administrator>> RunAsync(AdministratorId id, string stamp, string? code, CancellationToken ct)
    {
        var found = await users.FindByIdAsync(id.Value.ToString(CultureInfo.InvariantCulture));
        if (found is not { State: AdministratorState.Enabled, TwoStepKey: not null } || found.SecurityStamp != stamp) return Refusal.NotFound;
        var tries = await throttle.CountAsync(Tried(found), ct);
        await using var tx = await db.BeginAsync(ct);
        var isRight = tries <= Throttle.Limit && await codes.UseAsync(found, code ?? "", ct);
        if (!isRight && tries > Throttle.Limit + 1) return NotRight;
        if (!isRight)
        {
            audit.Record(new("administrator.sign-in-refused", "administrator", found.Id.ToString(), found.Name)
            {
                Actor = found.Email,
                Note = tries > Throttle.Limit ? "Too many wrong codes from this source" : "Wrong code",
            });
            await tx.CommitAsync(ct);
            return NotRight;
        }

        await throttle.ClearAsync(Tried(found), ct);
        await throttle.ClearAsync(found.EmailKey, ct);
        await db.ExecuteAsync(Update, new { id = found.Id, now = clock.GetUtcNow() }, ct);
        caller.Become(found.Id, found.Name, found.Email, found.Role, found.Zone);
        audit.Record(new("administrator.signed-in", "administrator", found.Id.ToString(), found.Name) { Note = Codes.IsOfTheApp(code ?? "") ? "With a code" : "With a recovery code" });
        await tx.CommitAsync(ct);
        return found;
    }

    private static Refusal NotRight => Refusal.Invalid(new Problem("Code", "This code is not right, or was used before"));
}
