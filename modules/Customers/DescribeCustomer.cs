using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary>A field in words.</summary>
/// <param name="Name">Tells it from all others: the form's name for it, with the tenant's id where it is a tenant's.</param>
/// <param name="Label">As the form labels it, with the product where the customer has several.</param>
/// <param name="Value">As people read it; <c>null</c> = nothing.</param>
internal sealed record Described(string Name, string Label, string? Value);

/// <summary>Puts a customer into words, field by field: for the audit trail and for comparing two versions.</summary>
internal sealed class DescribeCustomer(ICatalogue catalogue, IPlanDirectory plans, IAdministrators administrators) : IUseCase
{
    public async Task<IReadOnlyList<Described>> RunAsync(Customer customer, CancellationToken ct) => (await WordsAsync([.. customer.TenantAdmins], ct)).Of(customer);

    /// <summary>All the words, read once for many customers.</summary>
    /// <param name="named">Administrators that they name.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Words> WordsAsync(IReadOnlyCollection<AdministratorId> named, CancellationToken ct) =>
        new(await administrators.NamesAsync(named, ct), await catalogue.ReadAsync(ct), await plans.NamesAsync(ct));

    /// <summary>What differs; fields of a tenant that only one of the two has count as nothing there.</summary>
    public static IReadOnlyList<AuditChange> Changes(IReadOnlyList<Described> before, IReadOnlyList<Described> after)
    {
        var old = before.ToDictionary(field => field.Name);
        return
        [
            .. after.Select(field => new AuditChange(field.Label, old.GetValueOrDefault(field.Name)?.Value, field.Value)).Where(change => change.From != change.To),
            .. before.ExceptBy(after.Select(field => field.Name), field => field.Name).Select(field => new AuditChange(field.Label, field.Value, null)),
        ];
    }
}

/// <summary>The names of whatever a customer refers to.</summary>
internal sealed record Words(IReadOnlyDictionary<AdministratorId, AdministratorName> Names, Catalogue Choices, IReadOnlyDictionary<PlanId, string> Plans)
{
    /// <summary>The customer in words.</summary>
    public IReadOnlyList<Described> Of(Customer customer)
    {
        var tenants = customer.LiveTenants.ToList();
        return
        [
            new("Account.AccountName", "Account Name", customer.AccountName),
            new("Account.CustomerName", "Customer Name", customer.CustomerName),
            new("Account.Address", "Address", customer.Address),
            new("Account.PhoneNumber", "Phone Number", customer.Phone),
            new("Account.CustomerReference", "Customer Reference", customer.Reference),
            new("Account.TenantAdmins", "Tenant Admin", Joined(customer.TenantAdmins.Select(id => Names.GetValueOrDefault(id)?.Name ?? $"Administrator {id}"))),
            new("Account.Notes", "Notes", customer.Notes),
            new("Account.Restricted", "Restricted", customer.Restriction switch
            {
                Restriction.Reason => "Yes",
                Restriction.Approval => "Yes, with a second administrator’s approval",
                _ => null,
            }),
            .. tenants.SelectMany(tenant => Of(tenant, tenants.Count > 1, Choices, Plans)),
        ];
    }

    private static IEnumerable<Described> Of(Tenant tenant, bool several, Catalogue choices, IReadOnlyDictionary<PlanId, string> plans)
    {
        var product = choices.Product(tenant.ProductId).Name;
        Described Field(string name, string label, string? value) => new($"{tenant.Id}.{name}", several ? $"{label} ({product})" : label, value);
        return
        [
            Field("Product", "Product", product),
            Field("ServicePlan", "Service Plan", $"{plans[tenant.PlanId]}, version {tenant.PlanVersion}"),
            Field("TenantType", "Tenant Type", tenant.Type.ToString()),
            Field("LicenseExpiryDate", "License Expiry Date", Display.Date(tenant.LicenseExpiresOn)),
            Field("StorageRegions", "Storage Region", Joined(choices.RegionNames(tenant.Regions))),
            Field("CreditQuota", "Credit Quota", Display.Credits(tenant.CreditQuota.Thousandths)),
            Field("QuotaEffectiveDate", "Quota Effective Date", Display.Date(tenant.QuotaEffectiveOn)),
            Field("QuotaEndDate", "Quota End Date", Display.Date(tenant.QuotaEndOn)),
            Field("VendorTenantId", "Vendor Tenant ID", tenant.VendorTenantId),
        ];
    }

    private static string? Joined(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } joined ? joined : null;
}
