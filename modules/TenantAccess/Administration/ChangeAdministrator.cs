using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Events;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.TwoStep;

namespace MscModular.TenantAccess.Administration;

/// <summary>How every change of somebody else's access goes: lock, ask whether it may be, change, end the sessions, write it down, tell the other modules, commit.</summary>
internal sealed class ChangeAdministrator(Db db, Owners owners, UserManager<Administrator> users, OneTimeLinks links, Codes codes, IAuditTrail audit, News news, Caller caller, TimeProvider clock)
{
    private const string EndSessions = "DELETE FROM sessions WHERE administrator_id = @administrator";

    /// <param name="id">Whom.</param>
    /// <param name="version">The version that was seen, as the form says it; <c>null</c> = whatever stands there.</param>
    /// <param name="act">Changes the administrator and says what was done, or refuses.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> RunAsync(AdministratorId id, string? version, Func<Standing, Result<AccessChange>> act, CancellationToken ct)
    {
        if (!caller.May(Permissions.ManageAdministrators)) return Refusal.Conflict("Your role can’t change administrators: an MSP Administrator can");
        await using var tx = await db.BeginAsync(ct);
        if (await owners.LockAsync(id, ct) is not { } standing) return Refusal.NotFound;
        var administrator = standing.Administrator;
        if (version is not null && version != administrator.Version.ToString(CultureInfo.InvariantCulture)) return Refusal.Conflict($"{administrator.Name} was changed meanwhile. Look how it stands now, then try again");
        var decided = act(standing);
        if (decided.IsRefused) return decided.Refusal;
        var change = decided.Value;

        // A new stamp: sessions that know the old one are refused at their next request, on every host.
        var saved = await users.UpdateSecurityStampAsync(administrator);
        if (!saved.Succeeded) return Refusal.Conflict($"{administrator.Name} was changed meanwhile. Look how it stands now, then try again");
        await db.ExecuteAsync(EndSessions, new { administrator = id }, ct);
        if (change.ClearsCodes) await codes.ClearAsync(id, ct);
        if (change.VoidsLinks) await links.VoidAsync(id, ct);
        audit.Record(new(change.Action, "administrator", id.ToString(), administrator.Name) { Changes = change.Changes, Note = change.Note });
        if (change.TakesCustomers) await news.PublishAsync(new AdministratorLostCustomers(id, administrator.Name, clock.GetUtcNow()), ct);
        await tx.CommitAsync(ct);
        return null;
    }
}

/// <param name="Action">As the audit trail names it.</param>
internal sealed record AccessChange(string Action)
{
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Links that were given out stop working.</summary>
    public bool VoidsLinks { get; init; }

    /// <summary>Recovery codes go with the second factor.</summary>
    public bool ClearsCodes { get; init; }

    /// <summary>No customer names this administrator any more.</summary>
    public bool TakesCustomers { get; init; }
}
