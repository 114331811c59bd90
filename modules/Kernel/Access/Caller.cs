using MscModular.Contracts;
using MscModular.Contracts.Administrators;

namespace MscModular.Kernel.Access;

/// <summary>Who acts in this scope, and from where. Nobody until told; nobody may do nothing.</summary>
public sealed class Caller
{
    /// <summary>The administrator; <c>null</c> = nobody, or the system itself.</summary>
    public AdministratorId? Id { get; private set; }

    /// <summary>As it stands in the audit trail.</summary>
    public string Name { get; private set; } = "Nobody";

    /// <summary>The sign-in address; empty for nobody and the system.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The role, read anew at each request.</summary>
    public Role? Role { get; private set; }

    /// <summary>The network address the request came from; <c>null</c> for commands and jobs.</summary>
    public string? Source { get; set; }

    /// <summary>The administrator's own time zone; <c>null</c> = the MSP's.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    /// <summary>Signs in with a code besides the password; a launch needs it.</summary>
    public bool HasTwoStep { get; private set; }

    /// <summary>Belongs to the sample data: no password, signs in and proves who it is by links from the console.</summary>
    public bool IsSample { get; private set; }

    /// <summary>The first administrator, made from the settings, who hasn't set up a second factor yet: may launch without one until then.</summary>
    public bool IsBootstrap { get; private set; }

    /// <summary>Single keys do something; switched off in the profile.</summary>
    public bool UsesShortcuts { get; private set; } = true;

    /// <summary>True for commands and jobs.</summary>
    public bool IsSystem { get; private set; }

    /// <summary>True for a signed-in administrator.</summary>
    public bool IsSignedIn => Id is not null;

    /// <summary>Which customers this caller sees.</summary>
    public Scope Scope => Role == Contracts.Administrators.Role.TenantAdministrator ? new(Id) : Scope.All;

    /// <summary>Speaks for an administrator from here on.</summary>
    public void Become(AdministratorId id, string name, string email, Role role, TimeZoneInfo? zone, bool hasTwoStep = false, bool isSample = false, bool isBootstrap = false, bool usesShortcuts = true) =>
        (Id, Name, Email, Role, Zone, HasTwoStep, IsSample, IsBootstrap, UsesShortcuts, IsSystem) = (id, name, email, role, zone, hasTwoStep, isSample, isBootstrap, usesShortcuts, false);

    /// <summary>Speaks for the system: commands and jobs, which may do everything.</summary>
    public void BecomeSystem(string name) => (Id, Name, Email, Role, IsSystem) = (null, name, "", null, true);

    /// <summary>True when the role has the permission.</summary>
    public bool May(string permission) => IsSystem || (Role is { } role && Permissions.Allows(role, permission));
}
