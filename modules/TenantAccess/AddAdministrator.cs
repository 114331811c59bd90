using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess;

/// <summary>Adds an administrator. Nobody grants more than they hold.</summary>
internal sealed class AddAdministrator(Db db, NewAccounts accounts, IAuditTrail audit, Caller caller) : IUseCase
{
    public async Task<Result<AdministratorId>> RunAsync(NewAdministrator form, CancellationToken ct)
    {
        if (!caller.May(Permissions.ManageAdministrators)) return Refusal.Conflict("Your role can't add administrators");
        if (!Enum.IsDefined(form.Role)) return Refusal.Invalid(new Problem(nameof(form.Role), "Choose a role"));
        if (caller.Role is { } own && !Permissions.Covers(own, form.Role)) return Refusal.Invalid(new Problem(nameof(form.Role), "You can't grant more than you hold"));
        var prepared = await accounts.PrepareAsync(form.Name, form.Email, form.Password, form.Role, nameof(form.Name));
        if (prepared.IsRefused) return prepared.Refusal;
        var administrator = prepared.Value;

        await using var tx = await db.BeginAsync(ct);
        if (!await accounts.AddAsync(administrator)) return Refusal.Invalid(new Problem(nameof(form.Email), "An administrator with this email exists already"));
        audit.Record(new("administrator.added", "administrator", administrator.Id.ToString(), administrator.Name)
        {
            Changes = [new("Name", null, administrator.Name), new("Email", null, administrator.Email), new("Role", null, Permissions.Name(administrator.Role))],
        });
        await tx.CommitAsync(ct);
        return administrator.Id;
    }
}

/// <param name="Name">The person's name.</param>
/// <param name="Email">The sign-in address.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Password"><c>null</c> = can't sign in by password.</param>
internal sealed record NewAdministrator(string Name, string Email, Role Role, string? Password);
