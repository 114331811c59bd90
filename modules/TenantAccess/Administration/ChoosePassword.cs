using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Administration;

/// <summary>Whoever holds an invitation or a reset link chooses the password of the account it is for; the link is used up, every session ends.</summary>
internal sealed class ChoosePassword(Db db, OneTimeLinks links, UserManager<Administrator> users, NewAccounts accounts, IAuditTrail audit, Caller caller) : IUseCase
{
    /// <summary>Whose link it is; <c>null</c> = the account can't be signed in to.</summary>
    public async Task<Administrator?> FindAsync(OneTimeLink link, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var id = link.AdministratorId?.Value.ToString(CultureInfo.InvariantCulture) ?? throw new InvalidOperationException("The set-up link is nobody's.");
        return await users.FindByIdAsync(id) is { State: AdministratorState.Enabled } found ? found : null;
    }

    public async Task<Result<Administrator>> RunAsync(OneTimeLink link, LinkPurpose purpose, string token, string password, CancellationToken ct)
    {
        if (await FindAsync(link, ct) is not { } administrator) return Refusal.NotFound;
        if (await accounts.PasswordProblemAsync(administrator, password) is { } problem) return Refusal.Invalid(new Problem("Password", problem));
        accounts.SetPassword(administrator, password);

        await using var tx = await db.BeginAsync(ct);
        if (!await links.UseAsync(purpose, token, ct)) return Refusal.NotFound;
        var changed = await users.UpdateSecurityStampAsync(administrator);
        if (!changed.Succeeded) return Refusal.Conflict("The account was changed meanwhile. Open the link again");
        caller.Become(administrator.Id, administrator.Name, administrator.Email, administrator.Role, administrator.Zone);
        audit.Record(new(purpose == LinkPurpose.Invitation ? "administrator.invitation-accepted" : "administrator.password-reset", "administrator", administrator.Id.ToString(), administrator.Name)
        {
            Note = "By a one-time link; all other sessions have ended",
        });
        await tx.CommitAsync(ct);
        return administrator;
    }
}
