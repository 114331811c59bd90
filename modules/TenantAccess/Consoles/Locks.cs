using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.TenantAccess.Consoles;

/// <summary>Why an option can't be opened, who can change that, and where.</summary>
/// <param name="Reason">In the words of SPEC 6.</param>
/// <param name="Who">A sentence: who changes it.</param>
/// <param name="Links">Each opens for the one who reads it.</param>
internal sealed record ConsoleLock(string Reason, string Who, params IReadOnlyList<LockLink> Links);

/// <param name="Label">What one does or finds there.</param>
/// <param name="Path">From the application's root.</param>
/// <param name="IsDialog">It opens over the page.</param>
internal sealed record LockLink(string Label, string Path, bool IsDialog = false);

/// <summary>Who wants in.</summary>
internal sealed record Asker(Role Role, bool HasTwoStep, bool IsSample, bool IsBootstrap)
{
    public static Asker Of(Caller caller) => new(caller.Role ?? Role.ReadOnlyAdministrator, caller.HasTwoStep, caller.IsSample, caller.IsBootstrap);

    public bool May(string permission) => Permissions.Allows(Role, permission);
}

/// <summary>All that decides whether an option opens.</summary>
internal sealed record ConsoleFacts
{
    public required ConsoleCustomer Customer { get; init; }

    public required Catalogue Catalogue { get; init; }

    /// <summary>What the tenants' plan versions hold.</summary>
    public required IReadOnlyDictionary<PlanVersion, PlanContent> Plans { get; init; }

    public required IReadOnlyList<InstalledAdapter> Adapters { get; init; }

    /// <summary>What the adapters say of their tenants' options; a tenant that wasn't asked for is missing.</summary>
    public required IReadOnlyDictionary<TenantId, TenantOptions> Answers { get; init; }

    public required Asker Asker { get; init; }

    /// <summary>In the MSP's time zone.</summary>
    public required DateOnly Today { get; init; }
}

/// <summary>A product in <c>Services</c>.</summary>
/// <param name="Code">For URLs.</param>
/// <param name="Name">As people see it.</param>
/// <param name="Tenant">The customer's; <c>null</c> = none.</param>
/// <param name="Adapter"><c>null</c> = none is installed.</param>
/// <param name="Edition">What the plan gives; <c>null</c> = nothing.</param>
/// <param name="Options">In the adapter's order.</param>
internal sealed record ConsoleProduct(string Code, string Name, CustomerTenant? Tenant, InstalledAdapter? Adapter, Edition? Edition, IReadOnlyList<OptionState> Options)
{
    /// <summary>Of a product without an adapter there is nothing else to show.</summary>
    public required ConsoleLock? WholeLock { get; init; }

    public OptionState? Option(string code) => Options.FirstOrDefault(option => option.Option.Code == code);
}

/// <param name="Option">As declared.</param>
/// <param name="Lock"><c>null</c> = it opens.</param>
internal sealed record OptionState(ConsoleOption Option, ConsoleLock? Lock);

/// <summary>Which options open, for whom, and why the others don't: one pure function, asked by the page, at the click and when a token is redeemed.</summary>
internal static class Locks
{
    /// <summary>Every product that has an adapter or a tenant, in the catalogue's order.</summary>
    public static IReadOnlyList<ConsoleProduct> Of(ConsoleFacts facts)
    {
        var known = facts.Catalogue.Products
            .Select(product => (product.Code, product.Name, Tenant: facts.Customer.Tenants.FirstOrDefault(tenant => tenant.Product == product.Id), Product: (Product?)product));
        var own = facts.Adapters
            .Where(adapter => facts.Catalogue.Products.All(product => product.Code != adapter.Product))
            .Select(adapter => (Code: adapter.Product, adapter.Name, Tenant: (CustomerTenant?)null, Product: (Product?)null));
        return
        [
            .. from each in known.Concat(own).DistinctBy(each => each.Code)
               let adapter = facts.Adapters.FirstOrDefault(adapter => adapter.Product == each.Code)
               where adapter is not null || each.Tenant is not null
               select Product(facts, each.Code, each.Name, each.Product, each.Tenant, adapter),
        ];
    }

    private static ConsoleProduct Product(ConsoleFacts facts, string code, string name, Product? product, CustomerTenant? tenant, InstalledAdapter? adapter)
    {
        var held = tenant is null || !facts.Plans.TryGetValue(tenant.Plan, out var content) ? null : content.Products.FirstOrDefault(each => each.Product == tenant.Product);
        var whole = ByCustomer(facts) ?? ByProduct(facts, name, product, tenant, adapter);
        var options = (adapter?.Options ?? []).Select(option => new OptionState(option, whole ?? ByOption(facts, option, tenant, held, adapter)));
        return new(code, name, tenant, adapter, held?.Edition, [.. options]) { WholeLock = whole };
    }

    private static ConsoleLock? ByCustomer(ConsoleFacts facts)
    {
        var (customer, asker) = (facts.Customer, facts.Asker);
        var manages = asker.May(Permissions.ManageCustomers);
        if (!asker.May(Permissions.OpenConsoles)) return new("Your role can't open consoles", "An MSP Administrator can give you another.", new LockLink("Roles", "/roles"));
        if (customer.IsDeleted) return new("Customer is deleted", "An MSP Administrator can restore it.", manages ? new("Restore", $"{Here(customer)}/restore", true) : new LockLink("Customer details", Here(customer)));
        if (customer.IsSuspended) return new("Customer is suspended", "An MSP Administrator can resume it.", manages ? new("Resume", $"{Here(customer)}/resume", true) : new LockLink("Customer details", Here(customer)));
        return null;
    }

    private static ConsoleLock? ByProduct(ConsoleFacts facts, string name, Product? product, CustomerTenant? tenant, InstalledAdapter? adapter)
    {
        var (customer, manages) = (facts.Customer, facts.Asker.May(Permissions.ManageCustomers));
        if (adapter is null) return new("No adapter for this product is installed", "Whoever runs the portal installs one.", facts.Asker.May(Permissions.ManageAdapters) ? new LockLink("Adapters", "/adapters") : Help);
        // A product that came with an adapter nobody approved can't be added to anybody yet: the adapter comes first.
        if (tenant is null) return (product is null ? ByAdapter(facts.Asker, adapter) : null) ?? NoTenant(facts, name, product);
        if (tenant.IsSuspended) return new("Tenant is suspended", "An MSP Administrator can resume it.", manages ? new("Resume", $"{Here(customer)}/tenants/{tenant.Id}/resume", true) : new LockLink("Customer details", Here(customer)));
        if (tenant.LicenseExpiresOn < facts.Today)
        {
            return new($"License expired on {Display.Date(tenant.LicenseExpiresOn)}", "An MSP Administrator can renew it.", manages ? new("Renew…", $"{Here(customer)}/edit", true) : new LockLink("Customer details", Here(customer)));
        }

        return ByAdapter(facts.Asker, adapter);
    }

    private static ConsoleLock? ByAdapter(Asker asker, InstalledAdapter adapter) => adapter.State switch
    {
        AdapterState.Loaded => null,
        AdapterState.Disabled => new("Adapter is disabled", "An MSP Administrator can enable it.", Adapter(asker, adapter, new("Enable…", "/enable", true))),
        AdapterState.MissingOnThisHost => new("No adapter for this product is installed", $"{Sentence(adapter.Reason)}Whoever runs the portal installs it.", Adapter(asker, adapter)),
        AdapterState.AwaitingApproval => new("Adapter is not responding", $"{Sentence(adapter.Reason)}An MSP Administrator can approve it.", Adapter(asker, adapter, new("Approve…", "/approve"))),
        AdapterState.Quarantined => new("Adapter is not responding", $"{Sentence(adapter.Reason)}An MSP Administrator can reload it.", Adapter(asker, adapter, new("Reload…", "/reload", true))),
        _ => new("Adapter is not responding", $"{Sentence(adapter.Reason)}An MSP Administrator can see what is wrong with it.", Adapter(asker, adapter)),
    };

    // Whoever manages adapters goes to this one, by way of the act that helps; the others read what an adapter is.
    private static LockLink[] Adapter(Asker asker, InstalledAdapter adapter, LockLink? act = null)
    {
        if (!asker.May(Permissions.ManageAdapters)) return [Help];
        var page = new LockLink($"Adapter {adapter.Id}", $"/adapters/{adapter.Id}");
        return act is null ? [page] : [act with { Path = page.Path + act.Path }, page];
    }

    private static ConsoleLock NoTenant(ConsoleFacts facts, string name, Product? product)
    {
        var customer = facts.Customer;
        var manages = facts.Asker.May(Permissions.ManageCustomers);
        var isHeld = product is not null && facts.Customer.Tenants.Any(tenant => facts.Plans.TryGetValue(tenant.Plan, out var content) && content.Products.Any(held => held.Product == product.Id));
        if (isHeld || customer.Tenants.Count == 0)
        {
            return new($"No {name} tenant: add the product first", "An MSP Administrator can add it.", manages ? new("Add Product", $"{Here(customer)}/tenants/new", true) : new LockLink("Customer details", Here(customer)));
        }

        var covered = string.Join(", ", customer.Tenants.Select(tenant => facts.Catalogue.Product(tenant.Product).Name).Distinct());
        return manages
            ? new($"{name}: the license covers {covered} only", "An MSP Administrator can add it.", new("Service plans", "/plans"), new LockLink("Add Product", $"{Here(customer)}/tenants/new", true))
            : new($"{name}: the license covers {covered} only", "An MSP Administrator can add it.", new LockLink("Service plans", "/plans"));
    }

    private static ConsoleLock? ByOption(ConsoleFacts facts, ConsoleOption option, CustomerTenant? tenant, PlanProduct? held, InstalledAdapter? adapter)
    {
        if (tenant is null || adapter is null) return null;
        if (option.Workload is { } code && facts.Catalogue.Workloads.FirstOrDefault(workload => workload.Code == code) is var workload && (workload is null || held?.Workloads.Contains(workload.Id) != true))
        {
            return new($"The plan doesn't include {workload?.Name ?? option.Name}", "An MSP Administrator can change the plan.", new LockLink("Service plan", $"/plans/{tenant.Plan.Plan}"));
        }

        if (facts.Answers.TryGetValue(tenant.Id, out var answer))
        {
            if (answer.Failure is { } failure) return new("Adapter is not responding", $"{Sentence(failure)}Try again; an MSP Administrator can see what is wrong with it.", [new("Try again", $"{Here(facts.Customer)}/console"), .. Adapter(facts.Asker, adapter)]);
            if (answer.Closed.TryGetValue(option.Code, out var why)) return new(why, $"{adapter.Name} closes it itself, and its vendor or its own settings open it again.", Adapter(facts.Asker, adapter));
        }

        return ByAsker(facts.Asker, adapter);
    }

    private static ConsoleLock? ByAsker(Asker asker, InstalledAdapter adapter)
    {
        if (asker.HasTwoStep || asker.IsBootstrap || (asker.IsSample && adapter.IsSandbox)) return null;
        return asker.IsSample
            ? new("Set up two-step sign-in first", "A sample administrator has none and opens the sandbox console only.", new LockLink("Sample data", "/help/sample-data"))
            : new("Set up two-step sign-in first", "You can do it yourself, with an app on your phone.", new LockLink("Two-step sign-in", "/profile/two-step"));
    }

    private static readonly LockLink Help = new("About consoles and adapters", "/help/tenant-console");

    private static string Here(ConsoleCustomer customer) => $"/customers/{customer.Id}";

    private static string Sentence(string text) => text.Length == 0 ? "" : text.EndsWith('.') ? text + " " : text + ". ";
}
