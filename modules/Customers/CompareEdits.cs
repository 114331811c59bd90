using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary>Compares an edit that came second with what was saved meanwhile.</summary>
internal sealed class CompareEdits(ICatalogue catalogue, IPlanDirectory plans, IAdministrators administrators, IAuditHistory history) : IUseCase
{
    /// <param name="theirs">As stored now.</param>
    /// <param name="mine">As typed.</param>
    /// <param name="before">As it stood when the form was opened; <c>null</c> = not known.</param>
    /// <param name="mayManage">False = only what such a caller can change is compared.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Comparison> RunAsync(Customer theirs, EditForm mine, EditForm? before, bool mayManage, CancellationToken ct)
    {
        var names = await NamesAsync(theirs, mine, before, ct);
        var stored = EditForm.Of(theirs);
        var typed = Fields(mine, stored, mayManage).ToDictionary(field => field.Name, field => field.Value);
        var old = before is null ? [] : Fields(before, stored, mayManage).ToDictionary(field => field.Name, field => field.Value);
        var (different, same) = (new List<Difference>(), new List<(string, string)>());
        foreach (var field in Fields(stored, stored, mayManage))
        {
            var value = typed.GetValueOrDefault(field.Name, field.Value);
            if (value == field.Value)
            {
                same.Add((field.Name, field.Value));
                continue;
            }

            var was = old.GetValueOrDefault(field.Name);
            different.Add(new(field.Name, names.Label(field), was is null ? null : names.Show(field, was), new(value, names.Show(field, value)), new(field.Value, names.Show(field, field.Value)), was != value));
        }

        var last = await history.OfCustomerAsync(theirs.Id, 1, ct);
        return last is [var entry, ..] ? new("customer", entry.Who ?? "Somebody else", entry.At, different, same) : new("customer", "Somebody else", theirs.CreatedAt, different, same);
    }

    // The tenants of what is stored give the order; a tenant that is gone isn't compared.
    private static IEnumerable<Field> Fields(EditForm form, EditForm stored, bool mayManage)
    {
        var account = form.Account;
        yield return new("Account.CustomerName", "Customer Name", Plain(account.CustomerName), Kind.Text);
        yield return new("Account.Address", "Address", Plain(account.Address), Kind.Text);
        yield return new("Account.PhoneNumber", "Phone Number", Plain(account.PhoneNumber), Kind.Text);
        yield return new("Account.CustomerReference", "Customer Reference", Plain(account.CustomerReference), Kind.Text);
        if (mayManage) yield return new("Account.TenantAdmins", "Tenant Admin", Set(account.TenantAdmins), Kind.Administrators);
        yield return new("Account.Notes", "Notes", Plain(account.Notes), Kind.Text);
        if (!mayManage) yield break;
        yield return new("Account.Restricted", "Restricted", Plain(account.Restricted), Kind.Box);
        yield return new("Account.SecondApproval", "A second administrator approves each launch", Plain(account.SecondApproval), Kind.Box);
        for (var i = 0; i < stored.Services.Count; i++)
        {
            if (form.Services.Find(each => each.TenantId == stored.Services[i].TenantId) is not { } service) continue;
            var product = stored.Services.Count > 1 ? stored.Services[i].Product : null;
            yield return new($"Services[{i}].TenantId", "", service.TenantId ?? "", Kind.Text);
            yield return new($"Services[{i}].ServicePlan", "Service Plan", Plain(service.ServicePlan), Kind.Plan, product);
            yield return new($"Services[{i}].NewestVersion", "Plan version", Plain(service.NewestVersion), Kind.Move, product);
            yield return new($"Services[{i}].TenantType", "Tenant Type", Plain(service.TenantType), Kind.Text, product);
            yield return new($"Services[{i}].LicenseExpiryDate", "License Expiry Date", Plain(service.LicenseExpiryDate), Kind.Day, product);
            // Regions in use aren't sent and can't be removed: they are everybody's.
            yield return new($"Services[{i}].StorageRegions", "Storage Region", Set([.. service.StorageRegions, .. stored.Services[i].StorageRegions]), Kind.Regions, product);
            yield return new($"Services[{i}].CreditQuota", "Credit Quota", Plain(service.CreditQuota), Kind.Text, product);
            yield return new($"Services[{i}].QuotaEffectiveDate", "Quota Effective Date", Plain(service.QuotaEffectiveDate), Kind.Day, product);
            yield return new($"Services[{i}].QuotaEndDate", "Quota End Date", Plain(service.QuotaEndDate), Kind.Day, product);
            yield return new($"Services[{i}].VendorTenantId", "Vendor Tenant ID", Plain(service.VendorTenantId), Kind.Text, product);
        }
    }

    private static string Plain(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Trim();

    private static string Set(IEnumerable<string?> typed) =>
        string.Join(',', Typed.Several(typed).Distinct().OrderBy(one => one.Length).ThenBy(one => one, StringComparer.Ordinal));

    private async Task<Names> NamesAsync(Customer theirs, EditForm mine, EditForm? before, CancellationToken ct)
    {
        var ids = Typed.Several(mine.Account.TenantAdmins.Concat(before?.Account.TenantAdmins ?? []))
            .Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new AdministratorId(id) : (AdministratorId?)null)
            .OfType<AdministratorId>();
        var people = await administrators.NamesAsync([.. ids.Concat(theirs.TenantAdmins).Distinct()], ct);
        return new(await catalogue.ReadAsync(ct), await plans.NamesAsync(ct), people);
    }

    private enum Kind
    {
        Text,
        Day,
        Plan,
        Move,
        Box,
        Regions,
        Administrators,
    }

    /// <summary>Product: the id of the tenant's product, where the customer has several.</summary>
    private sealed record Field(string Name, string Label, string Value, Kind Kind, string? Product = null);

    private sealed record Names(Catalogue Catalogue, IReadOnlyDictionary<PlanId, string> Plans, IReadOnlyDictionary<AdministratorId, AdministratorName> People)
    {
        public string Show(Field field, string value) => value.Length == 0 ? Empty(field.Kind) : field.Kind switch
        {
            Kind.Box => "Yes",
            Kind.Move => "Moves to the newest",
            Kind.Day when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Display.Date(day),
            Kind.Plan => Number(value) is { } id ? Plans.GetValueOrDefault(new(id)) ?? value : value,
            Kind.Regions => string.Join(", ", Catalogue.RegionNames(Numbers(value).Select(id => (int)Math.Min(id, int.MaxValue)))),
            Kind.Administrators => string.Join(", ", Numbers(value).Select(id => People.GetValueOrDefault(new(id))?.Name).OfType<string>()),
            _ => value,
        };

        private static string Empty(Kind kind) => kind switch
        {
            Kind.Move => "Stays",
            Kind.Box => "No",
            _ => Display.None,
        };

        public string Label(Field field) => field.Product is { } product && Number(product) is { } id ? $"{field.Label} ({Catalogue.Product(new(id)).Name})" : field.Label;

        private static long? Number(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        private static IEnumerable<long> Numbers(string value) => value.Split(',').Select(Number).OfType<long>();
    }
}
