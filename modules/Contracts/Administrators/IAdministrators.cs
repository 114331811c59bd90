namespace MscModular.Contracts.Administrators;

/// <summary>Answers questions about the people who sign in, in bulk.</summary>
public interface IAdministrators
{
    /// <summary>Administrators who may be named as <c>Tenant Admin</c>: enabled, with the role Tenant Administrator, by name.</summary>
    Task<IReadOnlyList<AdministratorName>> TenantAdminsAsync(CancellationToken ct);

    /// <summary>Names for ids, disabled administrators included; an unknown id is missing from the answer.</summary>
    Task<IReadOnlyDictionary<AdministratorId, AdministratorName>> NamesAsync(IReadOnlyCollection<AdministratorId> ids, CancellationToken ct);
}

/// <summary>An administrator, as others see them.</summary>
public sealed record AdministratorName(AdministratorId Id, string Name, string Email);

/// <summary>What an administrator may do; the numbers are the public API's.</summary>
public enum Role
{
    /// <summary>Everything.</summary>
    MspAdministrator = 2,

    /// <summary>Assigned customers only: those whose <c>Tenant Admin</c> names them.</summary>
    TenantAdministrator = 3,

    /// <summary>Sees everything, changes nothing.</summary>
    ReadOnlyAdministrator = 4,
}
