using MscModular.Kernel.Text;

namespace MscModular.Customers.Importing;

/// <summary>What a column of a file can become.</summary>
/// <param name="Name">As the form names it.</param>
/// <param name="Label">As the form labels it.</param>
/// <param name="IsService">True = of a tenant, false = of the customer.</param>
/// <param name="Heading">As our export names it, where that isn't the label.</param>
internal sealed record ImportField(string Name, string Label, bool IsService, string? Heading = null)
{
    public static readonly ImportField AccountName = new(nameof(AccountForm.AccountName), "Account Name", false);
    public static readonly ImportField CustomerName = new(nameof(AccountForm.CustomerName), "Customer Name", false, "Name");
    public static readonly ImportField Address = new(nameof(AccountForm.Address), "Address", false);
    public static readonly ImportField PhoneNumber = new(nameof(AccountForm.PhoneNumber), "Phone Number", false);
    public static readonly ImportField CustomerReference = new(nameof(AccountForm.CustomerReference), "Customer Reference", false);
    public static readonly ImportField TenantAdmins = new(nameof(AccountForm.TenantAdmins), "Tenant Admin", false);
    public static readonly ImportField Notes = new(nameof(AccountForm.Notes), "Notes", false);
    public static readonly ImportField ServicePlan = new(nameof(ServiceForm.ServicePlan), "Service Plan", true);
    public static readonly ImportField Product = new(nameof(ServiceForm.Product), "Product", true);
    public static readonly ImportField TenantType = new(nameof(ServiceForm.TenantType), "Tenant Type", true);
    public static readonly ImportField LicenseExpiryDate = new(nameof(ServiceForm.LicenseExpiryDate), "License Expiry Date", true, "Expiry");
    public static readonly ImportField StorageRegions = new(nameof(ServiceForm.StorageRegions), "Storage Region", true);
    public static readonly ImportField CreditQuota = new(nameof(ServiceForm.CreditQuota), "Credit Quota", true);
    public static readonly ImportField QuotaEffectiveDate = new(nameof(ServiceForm.QuotaEffectiveDate), "Quota Effective Date", true, "Effective Date");
    public static readonly ImportField QuotaEndDate = new(nameof(ServiceForm.QuotaEndDate), "Quota End Date", true);

    /// <summary>All, in the order of the forms.</summary>
    public static readonly IReadOnlyList<ImportField> All =
    [
        AccountName, CustomerName, Address, PhoneNumber, CustomerReference, TenantAdmins, Notes,
        ServicePlan, Product, TenantType, LicenseExpiryDate, StorageRegions, CreditQuota, QuotaEffectiveDate, QuotaEndDate,
    ];

    /// <summary>By the form's name for it; a refused form's problems carry a prefix.</summary>
    public static ImportField? Find(string? name) => All.FirstOrDefault(field => field.Name == name?[(name.LastIndexOf('.') + 1)..]);

    /// <summary>What the headings become by themselves; <c>null</c> = not imported. The first of two that mean the same wins.</summary>
    public static IReadOnlyList<string?> Propose(IReadOnlyList<string> headings)
    {
        var taken = new HashSet<ImportField>();
        return
        [
            .. headings.Select(heading => Keys.Search(heading)).Select(key => All.FirstOrDefault(field => key == Keys.Search(field.Label) || (field.Heading is { } exported && key == Keys.Search(exported))))
                .Select(field => field is not null && taken.Add(field) ? field.Name : null),
        ];
    }
}
