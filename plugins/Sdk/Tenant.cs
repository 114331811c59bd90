namespace MscModular.Sdk;

/// <summary>A tenant as the portal knows it.</summary>
/// <param name="Id">The portal's: 36 characters. Answers name a tenant by it.</param>
/// <param name="CustomerId">The customer's, in the portal: 36 characters.</param>
/// <param name="CustomerName">As people read it, in any script; up to 200 characters.</param>
/// <param name="VendorTenantId">The vendor's own id, as an administrator entered it into the field that <c>plugin.json</c> names under <c>vendorTenantId</c>; empty = not known.</param>
/// <param name="Workloads">Codes of the workloads its plan gives the product: <c>vmware</c>.</param>
/// <param name="Regions">Codes of its storage regions: <c>eu-frankfurt</c>.</param>
public sealed record Tenant(string Id, string CustomerId, string CustomerName, string VendorTenantId, IReadOnlyList<string> Workloads, IReadOnlyList<string> Regions);

/// <summary>An option that is closed for a tenant.</summary>
/// <param name="TenantId">Whose: <see cref="Tenant.Id"/>.</param>
/// <param name="Option">The option's code as <c>plugin.json</c> declares it.</param>
/// <param name="Reason">Why, in a sentence that says who can change it; up to 200 characters.</param>
public sealed record ClosedOption(string TenantId, string Option, string Reason);
