using System.Globalization;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Importing;

/// <summary>A row's cells by the fields they become, and as the forms take them: names as ids.</summary>
/// <param name="plan">Which column becomes what.</param>
/// <param name="row">The row.</param>
internal sealed class RowCells(ImportPlan plan, ImportRow row)
{
    /// <summary>Stands for a name that isn't on the list: the forms say so.</summary>
    private const string Unknown = "?";

    private static readonly char[] Parting = [';', ',', '\n', '\r'];

    /// <summary>What stands there; <c>null</c> = no column becomes this field.</summary>
    public string? Text(ImportField field) => plan.Column(field) is >= 0 and var column ? row.Cells[column] : null;

    /// <summary>Whether a column of the tenant's holds anything.</summary>
    public bool HasService => ImportField.All.Any(one => one.IsService && !string.IsNullOrWhiteSpace(Text(one)));

    /// <summary>A problem of a form as one of this row.</summary>
    public RowProblem Problem(Problem problem) => ImportField.Find(problem.Field) is { } field ? Problem(field, problem.Message) : new("", "", problem.Message);

    public RowProblem Problem(ImportField field, string why) =>
        plan.Column(field) is >= 0 and var column ? new(plan.Heading(column), row.Cells[column], why) : new(field.Label, "", why);

    /// <summary>The account as typed over what stands there.</summary>
    /// <param name="form">What stands there; empty for a new customer.</param>
    /// <param name="administrators">Ids of those who may be named, by address and by name.</param>
    public AccountForm Account(AccountForm form, IReadOnlyDictionary<string, string> administrators) => form with
    {
        AccountName = Text(ImportField.AccountName) ?? form.AccountName,
        CustomerName = Text(ImportField.CustomerName) ?? form.CustomerName,
        Address = Text(ImportField.Address) ?? form.Address,
        PhoneNumber = Text(ImportField.PhoneNumber) ?? form.PhoneNumber,
        CustomerReference = Text(ImportField.CustomerReference) ?? form.CustomerReference,
        Notes = Text(ImportField.Notes) ?? form.Notes,
        TenantAdmins = Text(ImportField.TenantAdmins) is { } admins ? [.. Several(admins).Select(name => administrators.GetValueOrDefault(Keys.Unique(name), Unknown))] : form.TenantAdmins,
    };

    /// <summary>The service as typed over what stands there.</summary>
    /// <param name="form">What stands there, or is proposed where no column says otherwise.</param>
    /// <param name="tenant">The one that is changed; <c>null</c> = a new one.</param>
    /// <param name="offer">What can be chosen.</param>
    public ServiceForm Service(ServiceForm form, Tenant? tenant, Offer offer) => form with
    {
        ServicePlan = Text(ImportField.ServicePlan) is { } name ? Plan(name, tenant, offer) : form.ServicePlan,
        Product = Text(ImportField.Product) is { } product ? ProductOf(product, offer.Catalogue) : form.Product,
        TenantType = Text(ImportField.TenantType) is { } type ? Type(type) : form.TenantType,
        LicenseExpiryDate = Text(ImportField.LicenseExpiryDate) ?? form.LicenseExpiryDate,
        StorageRegions = Text(ImportField.StorageRegions) is { } regions ? [.. Several(regions).Select(region => Region(region, offer.Catalogue))] : form.StorageRegions,
        CreditQuota = Text(ImportField.CreditQuota) ?? form.CreditQuota,
        QuotaEffectiveDate = Text(ImportField.QuotaEffectiveDate) ?? form.QuotaEffectiveDate,
        QuotaEndDate = Text(ImportField.QuotaEndDate) ?? form.QuotaEndDate,
    };

    /// <summary>Cells that differ from what our export says of a customer with several tenants.</summary>
    public IEnumerable<ImportField> Differing(Customer customer, Offer offer)
    {
        var counted = customer.LiveTenants.Where(tenant => tenant.State == TenantState.Ready).ToList();
        if (counted.Count == 0) counted = [.. customer.LiveTenants];
        var exported = new Dictionary<ImportField, IEnumerable<string>>
        {
            [ImportField.ServicePlan] = counted.Select(tenant => offer.Of(tenant).Name),
            [ImportField.Product] = counted.Select(tenant => offer.Catalogue.Product(tenant.ProductId).Name),
            [ImportField.TenantType] = counted.Select(tenant => tenant.Type.ToString()),
            [ImportField.LicenseExpiryDate] = [Display.Iso(counted.Min(tenant => tenant.LicenseExpiresOn))],
            [ImportField.StorageRegions] = offer.Catalogue.RegionNames(counted.SelectMany(tenant => tenant.Regions)),
            [ImportField.CreditQuota] = [Display.CreditsTyped(counted.Sum(tenant => tenant.CreditQuota.Thousandths))],
            [ImportField.QuotaEffectiveDate] = [Display.Iso(counted.Min(tenant => tenant.QuotaEffectiveOn))],
            [ImportField.QuotaEndDate] = counted.Select(tenant => Display.Iso(tenant.QuotaEndOn)),
        };
        return exported.Where(one => Text(one.Key) is { } cell && !Several(cell).Select(Keys.Unique).ToHashSet().SetEquals(one.Value.SelectMany(Several).Select(Keys.Unique))).Select(one => one.Key);
    }

    private static IEnumerable<string> Several(string cell) => cell.Split(Parting, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Plan(string name, Tenant? tenant, Offer offer)
    {
        if (string.IsNullOrWhiteSpace(name)) return "";
        var key = Keys.Unique(name);
        if (tenant is not null && Keys.Unique(offer.Of(tenant).Name) == key) return tenant.PlanId.ToString();
        return offer.Plans.FirstOrDefault(plan => Keys.Unique(plan.Name) == key)?.Version.Plan.ToString() ?? Unknown;
    }

    private static string? ProductOf(string name, Catalogue catalogue)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        var key = Keys.Unique(name);
        return catalogue.Products.FirstOrDefault(product => Keys.Unique(product.Name) == key || product.Code == key)?.Id.ToString() ?? Unknown;
    }

    private static string Type(string name) =>
        Enum.GetNames<TenantType>().FirstOrDefault(type => string.Equals(type, name.Trim(), StringComparison.OrdinalIgnoreCase)) ?? name;

    private static string Region(string name, Catalogue catalogue)
    {
        var key = Keys.Unique(name);
        return catalogue.Regions.FirstOrDefault(region => Keys.Unique(region.Name) == key || region.Code == key)?.Id.ToString(CultureInfo.InvariantCulture) ?? Unknown;
    }
}
