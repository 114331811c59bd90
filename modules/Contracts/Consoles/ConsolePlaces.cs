using MscModular.Contracts.Customers;

namespace MscModular.Contracts.Consoles;

/// <summary>The place of the Tenant Console above its services: for what a customer's products tell of themselves now.</summary>
/// <param name="Customer">Whose console.</param>
/// <param name="Tenants">As their adapters are told of them; a tenant whose product has no adapter that works isn't among them.</param>
/// <param name="Products">Names of products by the customer's tenants.</param>
/// <param name="Others">Names of products that have an adapter and of which the customer has no tenant.</param>
public sealed record ConsoleTop(ConsoleCustomer Customer, IReadOnlyList<ConsoleTenant> Tenants, IReadOnlyDictionary<TenantId, string> Products, IReadOnlyList<string> Others);

/// <summary>The place beneath the services, for what has become of it over time.</summary>
/// <param name="Of">The same as above them.</param>
public sealed record ConsoleBottom(ConsoleTop Of);
