using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Modules;

namespace MscModular.Customers;

/// <summary>A customer with the names of what it refers to.</summary>
internal sealed record CustomerView(Customer Customer, IReadOnlyList<TenantView> Tenants, IReadOnlyList<string> TenantAdmins)
{
    public TenantView? Tenant(TenantId id) => Tenants.FirstOrDefault(tenant => tenant.Tenant.Id == id);
}

/// <summary>A live tenant with names.</summary>
internal sealed record TenantView(Tenant Tenant, string Product, string Plan, Edition? Edition, IReadOnlyList<string> Workloads, IReadOnlyList<string> Regions);

/// <summary>Reads one customer within the caller's sight, for its pages.</summary>
internal sealed class FindCustomer(CustomerStore store, ICatalogue catalogue, IPlanDirectory plans, IAdministrators administrators) : IUseCase
{
    public async Task<CustomerView?> RunAsync(CustomerId id, CancellationToken ct)
    {
        if (await store.FindAsync(id, ct) is not { } customer) return null;
        var live = customer.LiveTenants.ToList();
        var (choices, names) = (await catalogue.ReadAsync(ct), await plans.NamesAsync(ct));
        var contents = await plans.ContentsAsync([.. live.Select(tenant => tenant.Plan).Distinct()], ct);
        var people = await administrators.NamesAsync(customer.TenantAdmins.ToList(), ct);
        return new(
            customer,
            [.. live.Select(tenant => View(tenant, choices, names[tenant.PlanId], contents[tenant.Plan]))],
            [.. customer.TenantAdmins.Select(admin => people.GetValueOrDefault(admin)?.Name).OfType<string>().Order(StringComparer.CurrentCulture)]);
    }

    private static TenantView View(Tenant tenant, Catalogue choices, string plan, PlanContent content)
    {
        var held = content.Products.FirstOrDefault(product => product.Product == tenant.ProductId);
        return new(
            tenant,
            choices.Product(tenant.ProductId).Name,
            plan,
            held?.Edition,
            [.. choices.WorkloadNames(held?.Workloads ?? [])],
            [.. choices.RegionNames(tenant.Regions)]);
    }
}
