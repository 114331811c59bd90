using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.TenantAccess.Consoles;

/// <summary>A customer with its products and their options.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Products">Open or locked.</param>
/// <param name="Tenants">As the adapters are told of them: those that can be asked at all.</param>
/// <param name="PlanNames">Of the tenants' plans.</param>
/// <param name="RegionNames">Of all its tenants.</param>
internal sealed record ConsoleView(ConsoleCustomer Customer, IReadOnlyList<ConsoleProduct> Products, IReadOnlyList<ConsoleTenant> Tenants, IReadOnlyDictionary<PlanId, string> PlanNames, IReadOnlyList<string> RegionNames);

/// <summary>Reads what the Tenant Console shows, within the caller's sight; adapters are asked once, and only about what they may open.</summary>
internal sealed class ReadConsole(IConsoleCustomers customers, ICatalogue catalogue, IPlanDirectory plans, IConsoleAdapters adapters, Caller caller, Calendar calendar) : IUseCase
{
    public Task<ConsoleView?> RunAsync(CustomerId id, CancellationToken ct) => RunAsync(id, Asker.Of(caller), ct);

    /// <summary>The same for somebody else than the caller; whose sight is the caller's.</summary>
    public async Task<ConsoleView?> RunAsync(CustomerId id, Asker asker, CancellationToken ct)
    {
        if (await customers.AskAsync([id], ct) is not [var customer]) return null;
        var choices = await catalogue.ReadAsync(ct);
        var contents = await plans.ContentsAsync([.. customer.Tenants.Select(tenant => tenant.Plan).Distinct()], ct);
        // One look at them: between two an adapter may come or go.
        var installed = adapters.All;
        var asked = customer.Tenants.Where(tenant => installed.Any(adapter => adapter.State == AdapterState.Loaded && adapter.Product == choices.Product(tenant.Product).Code))
            .Select(tenant => Of(customer, tenant, choices, contents)).ToList();
        var facts = new ConsoleFacts
        {
            Customer = customer,
            Catalogue = choices,
            Plans = contents,
            Adapters = installed,
            Answers = asked.Count == 0 ? new Dictionary<TenantId, TenantOptions>() : await adapters.OptionsAsync(asked, ct),
            Asker = asker,
            Today = calendar.Today,
        };
        return new(customer, Locks.Of(facts), asked, await plans.NamesAsync(ct), [.. choices.RegionNames(customer.Tenants.SelectMany(tenant => tenant.Regions))]);
    }

    private static ConsoleTenant Of(ConsoleCustomer customer, CustomerTenant tenant, Catalogue choices, IReadOnlyDictionary<PlanVersion, PlanContent> contents)
    {
        var workloads = contents.TryGetValue(tenant.Plan, out var content) ? content.Products.FirstOrDefault(held => held.Product == tenant.Product)?.Workloads ?? [] : [];
        return new(
            tenant.Id,
            customer.Id,
            customer.Name,
            choices.Product(tenant.Product).Code,
            tenant.VendorTenantId,
            [.. choices.Workloads.Where(workload => workloads.Contains(workload.Id)).Select(workload => workload.Code)],
            [.. choices.Regions.Where(region => tenant.Regions.Contains(region.Id)).Select(region => region.Code)]);
    }
}
