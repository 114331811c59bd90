using MscModular.Contracts.Plans;

namespace MscModular.Contracts.Customers;

/// <summary>Answers what the Tenant Console and whoever asks adapters need of customers, in bulk and within the caller's sight.</summary>
public interface IConsoleCustomers
{
    /// <summary>These customers, in any order; one out of sight, or that there isn't, is missing from the answer. Deleted customers are there, deleted tenants aren't.</summary>
    Task<IReadOnlyList<ConsoleCustomer>> AskAsync(IReadOnlyCollection<CustomerId> customers, CancellationToken ct);
}

/// <summary>A customer as its consoles see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Small, and always the same for a customer: picks its colour.</param>
/// <param name="Name">Its customer name.</param>
/// <param name="AccountName">Its account name.</param>
/// <param name="IsSuspended">Its consoles are closed for everyone here.</param>
/// <param name="IsDeleted">It is kept, read-only, until it is restored or purged.</param>
/// <param name="IsRestricted">A launch needs a reason and is limited in time.</param>
/// <param name="NeedsApproval">And a second administrator's approval.</param>
/// <param name="Tenants">In the order they were added.</param>
public sealed record ConsoleCustomer(
    CustomerId Id,
    long Number,
    string Name,
    string AccountName,
    bool IsSuspended,
    bool IsDeleted,
    bool IsRestricted,
    bool NeedsApproval,
    IReadOnlyList<CustomerTenant> Tenants);

/// <summary>A customer's tenant as its console sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Product">Its product.</param>
/// <param name="Plan">What it is on; its workloads are those that this version gives the product.</param>
/// <param name="IsSuspended">It is suspended itself, whatever its customer is.</param>
/// <param name="LicenseExpiresOn">Valid through the end of this day in the MSP's time zone.</param>
/// <param name="CreditQuota">0 = no quota.</param>
/// <param name="QuotaEffectiveOn">From this day on credits count.</param>
/// <param name="QuotaEndOn">Until the end of this day.</param>
/// <param name="Regions">Ids of its storage regions.</param>
/// <param name="VendorTenantId">The vendor's own id; empty = not known.</param>
public sealed record CustomerTenant(
    TenantId Id,
    ProductId Product,
    PlanVersion Plan,
    bool IsSuspended,
    DateOnly LicenseExpiresOn,
    Credits CreditQuota,
    DateOnly QuotaEffectiveOn,
    DateOnly QuotaEndOn,
    IReadOnlyList<int> Regions,
    string VendorTenantId);
