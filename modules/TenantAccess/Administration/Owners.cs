using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Administration;

/// <summary>Somebody must stay who may do everything: an owner is an enabled MSP Administrator who can sign in, and no sample.</summary>
internal sealed class Owners(Db db, UserManager<Administrator> users, Caller caller)
{
    private const string Sql = """
        SELECT id
        FROM administrators
        WHERE role = @role AND state = @enabled AND password_hash IS NOT NULL AND is_sample = 0
        ORDER BY id
        LIMIT 100000
        """;

    /// <summary>An administrator and what may be done to them, as it stands.</summary>
    public Task<Standing?> FindAsync(AdministratorId id, CancellationToken ct) => ReadAsync(id, "", ct);

    /// <summary>The same within the running transaction: no other change of an owner comes in between, so that two can't remove each other.</summary>
    public Task<Standing?> LockAsync(AdministratorId id, CancellationToken ct) => ReadAsync(id, db.Dialect.ForUpdate, ct);

    private async Task<Standing?> ReadAsync(AdministratorId id, string locking, CancellationToken ct)
    {
        var owners = await db.QueryAsync<AdministratorId>($"{Sql} {locking}", new { role = (int)Role.MspAdministrator, enabled = (int)AdministratorState.Enabled }, ct);
        var found = await users.FindByIdAsync(id.Value.ToString(CultureInfo.InvariantCulture));
        return found is null ? null : new(found, found.Id == caller.Id, owners is [var only] && only == id);
    }
}

/// <summary>An administrator, and why an act on them is refused where it is.</summary>
/// <param name="Administrator">Who.</param>
/// <param name="IsSelf">The caller's own account.</param>
/// <param name="IsLastOwner">Nobody else may do everything.</param>
internal sealed record Standing(Administrator Administrator, bool IsSelf, bool IsLastOwner)
{
    private const string IsSample = "A sample administrator keeps its role and has no password: it signs in by a link from the console, and goes with the sample data";

    /// <summary>Why the role can't be changed; <c>null</c> = it can.</summary>
    public string? RoleLocked =>
        IsLastOwner ? "The last MSP Administrator can’t be removed: give another administrator that role first"
        : Administrator.IsSample ? IsSample
        : IsSelf ? "You can’t lower your own role: another MSP Administrator changes it"
        : null;

    /// <summary>Why the account can't be disabled; <c>null</c> = it can.</summary>
    public string? DisableLocked =>
        IsLastOwner ? "The last MSP Administrator can’t be removed: give another administrator that role first"
        : IsSelf ? "You can’t disable your own account: another MSP Administrator does it"
        : Administrator.State == AdministratorState.Disabled ? "This administrator is disabled already"
        : null;

    /// <summary>Why the account can't be enabled; <c>null</c> = it can.</summary>
    public string? EnableLocked => Administrator.State == AdministratorState.Enabled ? "This administrator isn’t disabled" : null;

    /// <summary>Why there is no link to choose a password; <c>null</c> = there is.</summary>
    public string? LinkLocked =>
        Administrator.IsSample ? IsSample
        : IsSelf ? "You change your own password in your profile"
        : Administrator.State == AdministratorState.Disabled ? "This administrator is disabled: enable the account first"
        : null;

    /// <summary>Why the second factor can't be reset; <c>null</c> = it can.</summary>
    public string? TwoStepLocked =>
        IsSelf ? "You turn your own two-step sign-in off in your profile"
        : Administrator.TwoStepKey is null ? "Two-step sign-in is off for this administrator"
        : null;

    /// <summary>Why access can't be revoked; <c>null</c> = it can.</summary>
    public string? RevokeLocked => IsSelf ? "You can’t revoke your own access: sign out instead" : null;
}
