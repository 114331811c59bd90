using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.TenantAccess.Administration;

/// <summary>Gives an administrator another role; whoever stops being a Tenant Administrator loses the assigned customers.</summary>
internal sealed class ChangeRole(ChangeAdministrator change, Caller caller) : IUseCase
{
    public Task<Refusal?> RunAsync(AdministratorId id, string? version, Role role, CancellationToken ct) => change.RunAsync(id, version, standing => Decide(standing, role), ct);

    private Result<AccessChange> Decide(Standing standing, Role role)
    {
        if (standing.RoleLocked is { } locked) return Refusal.Conflict(locked);
        if (!Enum.IsDefined(role)) return Refusal.Invalid(new Problem("Role", "Choose a role"));
        if (caller.Role is { } own && !Permissions.Covers(own, role)) return Refusal.Invalid(new Problem("Role", "You can’t grant more than you hold"));
        var before = standing.Administrator.Role;
        if (before == role) return Refusal.Invalid(new Problem("Role", $"{standing.Administrator.Name} is {Permissions.Name(role)} already"));
        standing.Administrator.Role = role;
        return new AccessChange("administrator.role-changed")
        {
            Changes = [new("Role", Permissions.Name(before), Permissions.Name(role))],
            TakesCustomers = before == Role.TenantAdministrator,
        };
    }
}
