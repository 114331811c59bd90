using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess;

/// <summary>Adds an administrator; without a password it is an invitation, and its link is the answer. Nobody grants more than they hold.</summary>
internal sealed class AddAdministrator(Db db, NewAccounts accounts, OneTimeLinks links, IAuditTrail audit, Caller caller) : IUseCase
{
    public async Task<Result<AddedAdministrator>> RunAsync(NewAdministrator form, CancellationToken ct)
    {
        if (!caller.May(Permissions.ManageAdministrators)) return Refusal.Conflict("Your role can't add administrators");
        var prepared = await accounts.PrepareAsync(form.Name, form.Email, form.Password, form.Role, nameof(form.Name));
        Problem[] problems = [.. prepared.Refusal?.Problems ?? [], .. RoleProblems(form.Role)];
        if (prepared.IsRefused || problems.Length > 0) return Refusal.Invalid(problems);
        var administrator = prepared.Value;

        await using var tx = await db.BeginAsync(ct);
        if (!await accounts.AddAsync(administrator)) return Refusal.Invalid(new Problem(nameof(form.Email), "An administrator with this email exists already"));
        var token = form.Password is null ? await links.IssueAsync(LinkPurpose.Invitation, administrator.Id, ct) : null;
        audit.Record(new(token is null ? "administrator.added" : "administrator.invited", "administrator", administrator.Id.ToString(), administrator.Name)
        {
            Changes = [new("Name", null, administrator.Name), new("Email", null, administrator.Email), new("Role", null, Permissions.Name(administrator.Role))],
        });
        await tx.CommitAsync(ct);
        return new AddedAdministrator(administrator.Id, token is null ? null : Administration.IssueLink.PathOf(isInvited: true, token));
    }

    private IEnumerable<Problem> RoleProblems(Role role)
    {
        if (!Enum.IsDefined(role)) yield return new(nameof(NewAdministrator.Role), "Choose a role");
        else if (caller.Role is { } own && !Permissions.Covers(own, role)) yield return new(nameof(NewAdministrator.Role), "You can't grant more than you hold");
    }
}

/// <param name="Id">Who.</param>
/// <param name="Invitation">The path at which the password is chosen; <c>null</c> = there is one.</param>
internal sealed record AddedAdministrator(AdministratorId Id, string? Invitation);

/// <param name="Name">The person's name.</param>
/// <param name="Email">The sign-in address.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Password"><c>null</c> = the person chooses one, by the invitation.</param>
internal sealed record NewAdministrator(string? Name, string? Email, Role Role, string? Password);
