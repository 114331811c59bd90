using MscModular.Contracts;
using MscModular.Contracts.Customers;

namespace MscModular.Customers;

/// <summary>Answers the Tenant Console, with four statements however many customers it asks for.</summary>
internal sealed class ConsoleCustomers(CustomerStore store) : IConsoleCustomers
{
    public async Task<IReadOnlyList<ConsoleCustomer>> AskAsync(IReadOnlyCollection<CustomerId> customers, CancellationToken ct) =>
        customers.Count == 0 ? [] : [.. (await store.FindAllAsync(customers, ct)).Select(Of)];

    private static ConsoleCustomer Of(Customer customer) => new(
        customer.Id,
        customer.Key,
        customer.CustomerName,
        customer.AccountName,
        customer.State == CustomerState.Suspended,
        customer.State == CustomerState.Deleted,
        customer.Restriction != Restriction.None,
        customer.Restriction == Restriction.Approval,
        [.. customer.LiveTenants.Select(Of)]);

    private static CustomerTenant Of(Tenant tenant) => new(
        tenant.Id,
        tenant.ProductId,
        tenant.Plan,
        tenant.State == TenantState.Suspended,
        tenant.LicenseExpiresOn,
        tenant.CreditQuota,
        tenant.QuotaEffectiveOn,
        tenant.QuotaEndOn,
        tenant.Regions,
        tenant.VendorTenantId ?? "");
}
