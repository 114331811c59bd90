using System.Text.Json;
using MscModular.Contracts;
using MscModular.Contracts.Plans;

namespace MscModular.Customers.Importing;

/// <summary>What an import can change of a customer, as it stood before: with it the import can be undone.</summary>
internal sealed record CustomerSnapshot
{
    public required string CustomerName { get; init; }

    public required string Address { get; init; }

    public required string Phone { get; init; }

    public string? PhoneE164 { get; init; }

    public string? Reference { get; init; }

    public string? Notes { get; init; }

    public required IReadOnlyList<long> TenantAdmins { get; init; }

    public required IReadOnlyList<OfTenant> Tenants { get; init; }

    /// <summary>The plan versions its tenants were on.</summary>
    public IEnumerable<PlanVersion> Plans => Tenants.Select(tenant => new PlanVersion(new(tenant.Plan), tenant.Version));

    public static CustomerSnapshot Of(Customer customer) => new()
    {
        CustomerName = customer.CustomerName,
        Address = customer.Address,
        Phone = customer.Phone,
        PhoneE164 = customer.PhoneE164,
        Reference = customer.Reference,
        Notes = customer.Notes,
        TenantAdmins = [.. customer.TenantAdmins.Select(id => id.Value)],
        Tenants = [.. customer.Tenants.Select(OfTenant.Of)],
    };

    public string Write() => JsonSerializer.Serialize(this);

    public static CustomerSnapshot Read(string before) => JsonSerializer.Deserialize<CustomerSnapshot>(before) ?? throw new JsonException("An import without what stood there before.");

    /// <summary>Puts a customer back to how it stood.</summary>
    /// <returns>What has to be taken away: tenants and regions that it didn't have.</returns>
    public (IReadOnlyList<TenantId> Tenants, IReadOnlyList<(TenantId Tenant, int Region)> Regions) PutBack(Customer customer)
    {
        (customer.CustomerName, customer.Address) = (CustomerName, Address);
        (customer.Phone, customer.PhoneE164) = (Phone, PhoneE164);
        (customer.Reference, customer.Notes) = (Reference, Notes);
        customer.TenantAdmins = [.. TenantAdmins.Select(id => new AdministratorId(id))];
        var stays = Tenants.ToDictionary(tenant => new TenantId(tenant.Id));
        var added = customer.Tenants.Where(tenant => !stays.ContainsKey(tenant.Id)).Select(tenant => tenant.Id).ToList();
        customer.Tenants = [.. customer.Tenants.Where(tenant => stays.ContainsKey(tenant.Id))];
        var regions = customer.Tenants.SelectMany(tenant => tenant.Regions.Except(stays[tenant.Id].Regions).Select(region => (tenant.Id, region))).ToList();
        foreach (var tenant in customer.Tenants) stays[tenant.Id].PutBack(tenant);
        return (added, regions);
    }

    internal sealed record OfTenant
    {
        public required Guid Id { get; init; }

        public required long Plan { get; init; }

        public required int Version { get; init; }

        public required TenantType Type { get; init; }

        public required DateOnly ExpiresOn { get; init; }

        public required long Quota { get; init; }

        public required DateOnly EffectiveOn { get; init; }

        public required DateOnly EndOn { get; init; }

        public required IReadOnlyList<int> Regions { get; init; }

        public static OfTenant Of(Tenant tenant) => new()
        {
            Id = tenant.Id.Value,
            Plan = tenant.PlanId.Value,
            Version = tenant.PlanVersion,
            Type = tenant.Type,
            ExpiresOn = tenant.LicenseExpiresOn,
            Quota = tenant.CreditQuota.Thousandths,
            EffectiveOn = tenant.QuotaEffectiveOn,
            EndOn = tenant.QuotaEndOn,
            Regions = tenant.Regions,
        };

        public void PutBack(Tenant tenant)
        {
            (tenant.PlanId, tenant.PlanVersion) = (new(Plan), Version);
            (tenant.Type, tenant.LicenseExpiresOn) = (Type, ExpiresOn);
            tenant.CreditQuota = new(Quota);
            (tenant.QuotaEffectiveOn, tenant.QuotaEndOn) = (EffectiveOn, EndOn);
            tenant.Regions = Regions;
        }
    }
}
