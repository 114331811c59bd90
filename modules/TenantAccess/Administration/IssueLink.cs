using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Administration;

/// <summary>A one-time link by which an administrator chooses a password: the invitation, or a reset. An earlier one stops working.</summary>
internal sealed class IssueLink(Db db, Owners owners, OneTimeLinks links, IAuditTrail audit, Caller caller) : IUseCase
{
    /// <returns>The link's path.</returns>
    public async Task<Result<string>> RunAsync(AdministratorId id, CancellationToken ct)
    {
        if (!caller.May(Permissions.ManageAdministrators)) return Refusal.Conflict("Your role can’t change administrators: an MSP Administrator can");
        await using var tx = await db.BeginAsync(ct);
        if (await owners.LockAsync(id, ct) is not { } standing) return Refusal.NotFound;
        if (standing.LinkLocked is { } locked) return Refusal.Conflict(locked);
        var administrator = standing.Administrator;
        // A link to a higher role's password would be that role.
        if (caller.Role is { } own && !Permissions.Covers(own, administrator.Role)) return Refusal.Conflict("You can’t grant more than you hold");
        var isInvited = administrator.PasswordHash is null;
        var token = await links.IssueAsync(isInvited ? LinkPurpose.Invitation : LinkPurpose.NewPassword, id, ct);
        audit.Record(new("administrator.link-issued", "administrator", id.ToString(), administrator.Name) { Note = isInvited ? "An invitation" : "To choose a new password" });
        await tx.CommitAsync(ct);
        return PathOf(isInvited, token);
    }

    public static string PathOf(bool isInvited, string token) => (isInvited ? "/invitations/" : "/password/") + token;
}
