namespace MscModular.Sdk;

/// <summary>Capability <c>discover</c>: tells which tenants exist at the vendor, so that they can be linked or added.</summary>
public interface IDiscoverTenants
{
    /// <summary>All tenants that the adapter's credentials see. Thirty seconds; reads only.</summary>
    Task<IReadOnlyList<FoundTenant>> DiscoverAsync(CancellationToken ct);
}

/// <summary>Capability <c>provision</c>: makes a tenant at the vendor.</summary>
public interface IProvisionTenants
{
    /// <summary>
    /// Makes it and answers the vendor's id. Thirty seconds. Called again after a failure with the same <see cref="Tenant.Id"/>: then it
    /// must find what it made before.
    /// </summary>
    Task<string> ProvisionAsync(Tenant tenant, CancellationToken ct);
}

/// <summary>Capability <c>suspend</c>: stops and resumes a tenant's service at the vendor.</summary>
public interface ISuspendTenants
{
    /// <summary>Stops it; stopping a stopped one does no harm. Thirty seconds.</summary>
    Task SuspendAsync(Tenant tenant, CancellationToken ct);

    /// <summary>Resumes it; resuming a running one does no harm. Thirty seconds.</summary>
    Task ResumeAsync(Tenant tenant, CancellationToken ct);
}

/// <summary>Capability <c>delete</c>: deletes a tenant at the vendor.</summary>
public interface IDeleteTenants
{
    /// <summary>Deletes it for good; deleting one that is gone does no harm. Thirty seconds.</summary>
    Task DeleteAsync(Tenant tenant, CancellationToken ct);
}

/// <summary>A tenant that exists at the vendor.</summary>
/// <param name="VendorTenantId">The vendor's id.</param>
/// <param name="Name">As the vendor shows it.</param>
public sealed record FoundTenant(string VendorTenantId, string Name);
