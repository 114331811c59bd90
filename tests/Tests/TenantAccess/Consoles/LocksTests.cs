using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.TenantAccess.Consoles;
using MscModular.Tests.Access;

namespace MscModular.Tests.TenantAccess.Consoles;

/// <summary>Role × state × option, in the words of SPEC 6; nothing but the pure function.</summary>
public sealed class LocksTests
{
    private const string NeedsRole = "Your role can't open consoles";
    private const string NeedsTwoStep = "Set up two-step sign-in first";

    private static readonly DateOnly Today = new(2027, 3, 3);
    private static readonly Asker Msp = new(Role.MspAdministrator, HasTwoStep: true, IsSample: false, IsBootstrap: false);
    private static readonly Product Phoenix = new(ProductId.Phoenix, "phoenix", "Phoenix", 8);
    private static readonly Product CloudRanger = new(new(100), "cloudranger", "CloudRanger", 3);
    private static readonly Catalogue Catalogue = new([Phoenix, CloudRanger], [new(1, "vmware", "VMware", Phoenix.Id), new(2, "hyper-v", "Hyper-V", Phoenix.Id), new(6, "oracle", "Oracle", Phoenix.Id)], []);
    private static readonly PlanVersion Hybrid = new(new(1), 1);
    private static readonly PlanVersion Both = new(new(2), 1);
    private static readonly PlanVersion OnlyCloudRanger = new(new(3), 1);

    [Fact]
    public void A_ready_Phoenix_tenant_opens_what_its_plan_holds_and_CloudRanger_stays_in_sight()
    {
        var products = Locks.Of(Facts());
        products.Select(product => product.Name).Should().Equal("Phoenix", "CloudRanger");
        Reasons(products, "phoenix").Should().Equal(("dashboard", null), ("vmware", null), ("hyper-v", null), ("oracle", "The plan doesn't include Oracle"), ("reports", null), ("settings", null));
        Reasons(products, "cloudranger").Should().HaveCount(4).And.OnlyContain(option => option.Reason == "CloudRanger: the license covers Phoenix only");
    }

    [Fact]
    public void With_a_plan_that_holds_CloudRanger_the_product_is_to_be_added_and_with_a_tenant_its_options_open()
    {
        var customer = Customer(Tenant(plan: Both));
        Reasons(Locks.Of(Facts(customer)), "cloudranger").Should().OnlyContain(option => option.Reason == "No CloudRanger tenant: add the product first");
        customer = Customer(Tenant(plan: Both), Tenant(CloudRanger, Both));
        Reasons(Locks.Of(Facts(customer)), "cloudranger").Should().OnlyContain(option => option.Reason == null);
        Reasons(Locks.Of(Facts(Customer())), "phoenix").Should().OnlyContain(option => option.Reason == "No Phoenix tenant: add the product first");
    }

    public static TheoryData<string, string> States => new()
    {
        { "suspended", "Customer is suspended" },
        { "deleted", "Customer is deleted" },
        { "tenant suspended", "Tenant is suspended" },
        { "expired", "License expired on 2 Mar 2027" },
        { "expires today", "" },
        { "disabled", "Adapter is disabled" },
        { "failed", "Adapter is not responding" },
        { "quarantined", "Adapter is not responding" },
        { "silent", "Adapter is not responding" },
        { "closed", "Maintenance until noon" },
        { "not installed", "No adapter for this product is installed" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Each_state_has_its_words_for_whoever_may_launch_and_the_role_comes_first(string state, string words)
    {
        var facts = In(state);
        Reason(facts).Should().Be(words.Length == 0 ? null : words);
        Reason(facts with { Asker = Msp with { Role = Role.TenantAdministrator } }).Should().Be(words.Length == 0 ? null : words);
        Reason(facts with { Asker = Msp with { Role = Role.ReadOnlyAdministrator } }).Should().Be(NeedsRole);
        Reason(facts with { Asker = Msp with { HasTwoStep = false } }).Should().Be(words.Length == 0 ? NeedsTwoStep : words, "what others can change comes before what oneself can");
    }

    private static readonly (string Name, Asker Asker)[] Askers =
    [
        .. Enum.GetValues<Role>().SelectMany(role => new[]
        {
            ($"{role} with two-step", new Asker(role, HasTwoStep: true, IsSample: false, IsBootstrap: false)),
            ($"{role} without two-step", new Asker(role, HasTwoStep: false, IsSample: false, IsBootstrap: false)),
            ($"{role} as sample", new Asker(role, HasTwoStep: false, IsSample: true, IsBootstrap: false)),
            ($"{role} as first administrator", new Asker(role, HasTwoStep: false, IsSample: false, IsBootstrap: true)),
        }),
    ];

    private static readonly string[] Customers = ["active", "suspended", "deleted"];

    private static readonly string[] Licenses = ["no product", "another product", "ready", "last day", "expired", "tenant suspended"];

    private static readonly string[] AdapterStates = [.. Enum.GetNames<AdapterState>(), "not installed", "silent", "closed"];

    [Fact]
    public void Over_every_role_customer_license_adapter_and_option_it_opens_exactly_when_nothing_speaks_against_it_and_no_lock_is_a_dead_end()
    {
        var wrong = new List<string>();
        foreach (var (name, asker) in Askers)
        {
            foreach (var state in from customer in Customers from license in Licenses from adapter in AdapterStates from sandbox in new[] { true, false } select (customer, license, adapter, sandbox))
            {
                var phoenix = Locks.Of(In(state.customer, state.license, state.adapter, state.sandbox) with { Asker = asker }).SingleOrDefault(product => product.Code == "phoenix");
                var isInstalled = state.adapter != "not installed";
                (string Code, ConsoleLock? Lock)[] locks = isInstalled ? [.. phoenix!.Options.Select(option => (option.Option.Code, option.Lock))] : phoenix is null ? [] : [("the product", phoenix.WholeLock)];
                // A product with neither adapter nor tenant isn't there at all; one with either is, with every option.
                var expected = isInstalled ? FakeAdapters.Phoenix.Count : state.license is "no product" or "another product" ? 0 : 1;
                if (locks.Length != expected) wrong.Add($"{name}, {state}: {locks.Length} options");
                wrong.AddRange(locks.SelectMany(each => Objections(asker, state, each.Code, each.Lock)).Select(objection => $"{name}, {state}: {objection}"));
            }
        }

        wrong.Should().BeEmpty();
    }

    // What speaks against it, each in the words it would have; the lock names one of these, and there is one exactly when there is any.
    private static IEnumerable<string> Objections(Asker asker, (string Customer, string License, string Adapter, bool Sandbox) state, string option, ConsoleLock? found)
    {
        string?[] against =
        [
            asker.Role == Role.ReadOnlyAdministrator ? NeedsRole : null,
            state.Customer == "suspended" ? "Customer is suspended" : null,
            state.Customer == "deleted" ? "Customer is deleted" : null,
            state.License == "no product" ? "No Phoenix tenant: add the product first" : null,
            state.License == "another product" ? "Phoenix: the license covers CloudRanger only" : null,
            state.License == "expired" ? "License expired on 2 Mar 2027" : null,
            state.License == "tenant suspended" ? "Tenant is suspended" : null,
            state.Adapter switch
            {
                nameof(AdapterState.Loaded) => null,
                nameof(AdapterState.Disabled) => "Adapter is disabled",
                nameof(AdapterState.MissingOnThisHost) or "not installed" => "No adapter for this product is installed",
                "closed" => option == "dashboard" ? "Maintenance until noon" : null,
                _ => "Adapter is not responding",
            },
            option == "oracle" ? "The plan doesn't include Oracle" : null,
            asker.HasTwoStep || asker.IsBootstrap || (asker.IsSample && state.Sandbox) ? null : NeedsTwoStep,
        ];
        if ((found is not null) != against.Any(words => words is not null)) yield return $"{option} is {(found is null ? "open" : $"locked by “{found.Reason}”")}";
        if (found is null) yield break;
        if (!against.Contains(found.Reason)) yield return $"{option} says “{found.Reason}”, which isn't so";
        if (!found.Who.EndsWith('.') || found.Links.Count == 0) yield return $"{option}, “{found.Reason}” doesn't say who and where";
        foreach (var link in found.Links.Where(link => !WhoMay.Opens(asker.Role, link.Path))) yield return $"{option}, “{found.Reason}” leads to {link.Path}";
    }

    [Theory]
    [InlineData(true, false, true, null)]
    [InlineData(true, false, false, NeedsTwoStep)]
    [InlineData(false, true, false, null)]
    [InlineData(false, false, true, NeedsTwoStep)]
    public void Without_a_second_factor_samples_get_into_the_sandbox_only_and_the_first_administrator_anywhere(bool isSample, bool isBootstrap, bool isSandbox, string? words)
    {
        var facts = Facts() with { Asker = new(Role.MspAdministrator, HasTwoStep: false, isSample, isBootstrap) };
        Reason(facts with { Adapters = [.. facts.Adapters.Select(adapter => adapter with { IsSandbox = isSandbox })] }).Should().Be(words);
    }

    private static ConsoleFacts In(string customer, string license, string adapter, bool sandbox)
    {
        var tenant = license switch
        {
            "no product" => null,
            "another product" => Tenant(CloudRanger, OnlyCloudRanger),
            "ready" => Tenant(),
            "last day" => Tenant() with { LicenseExpiresOn = Today },
            "expired" => Tenant() with { LicenseExpiresOn = Today.AddDays(-1) },
            _ => Tenant() with { IsSuspended = true },
        };
        var facts = Facts(Customer(tenant is null ? [] : [tenant]) with { IsSuspended = customer == "suspended", IsDeleted = customer == "deleted" });
        var isAsked = tenant is not null && adapter is "silent" or "closed";
        return facts with
        {
            Adapters = [.. Adapters(Enum.TryParse<AdapterState>(adapter, out var state) ? state : AdapterState.Loaded, sandbox).Where(one => adapter != "not installed" || one.Product != "phoenix")],
            Answers = !isAsked ? facts.Answers : new Dictionary<TenantId, TenantOptions>
            {
                [tenant!.Id] = new(new Dictionary<string, string> { ["dashboard"] = "Maintenance until noon" }, adapter == "silent" ? "It took too long" : null),
            },
        };
    }

    private static ConsoleFacts In(string state)
    {
        var tenant = Tenant();
        return state switch
        {
            "suspended" => Facts(Customer(tenant) with { IsSuspended = true }),
            "deleted" => Facts(Customer(tenant) with { IsDeleted = true, IsSuspended = true }),
            "tenant suspended" => Facts(Customer(tenant with { IsSuspended = true })),
            "expired" => Facts(Customer(tenant with { LicenseExpiresOn = Today.AddDays(-1) })),
            "expires today" => Facts(Customer(tenant with { LicenseExpiresOn = Today })),
            "disabled" => Facts() with { Adapters = Adapters(AdapterState.Disabled) },
            "failed" => Facts() with { Adapters = Adapters(AdapterState.Failed) },
            "quarantined" => Facts() with { Adapters = Adapters(AdapterState.Quarantined) },
            "silent" => Facts(Customer(tenant)) with { Answers = new Dictionary<TenantId, TenantOptions> { [tenant.Id] = new(new Dictionary<string, string>(), "It took too long") } },
            "closed" => Facts(Customer(tenant)) with { Answers = new Dictionary<TenantId, TenantOptions> { [tenant.Id] = new(new Dictionary<string, string> { ["dashboard"] = "Maintenance until noon" }) } },
            _ => Facts() with { Adapters = [] },
        };
    }

    private static string? Reason(ConsoleFacts facts) => Locks.Of(facts).First(product => product.Code == "phoenix") is var phoenix && phoenix.Option("dashboard") is { } option ? option.Lock?.Reason : phoenix.WholeLock?.Reason;

    private static IEnumerable<(string Code, string? Reason)> Reasons(IReadOnlyList<ConsoleProduct> products, string product) =>
        products.Single(each => each.Code == product).Options.Select(option => (option.Option.Code, option.Lock?.Reason));

    private static ConsoleFacts Facts(ConsoleCustomer? customer = null) => new()
    {
        Customer = customer ?? Customer(Tenant()),
        Catalogue = Catalogue,
        Plans = new Dictionary<PlanVersion, PlanContent>
        {
            [Hybrid] = new([new(Phoenix.Id, Edition.Elite, [1, 2], [])], [], default, null),
            [Both] = new([new(Phoenix.Id, Edition.Elite, [1, 2], []), new(CloudRanger.Id, Edition.Elite, [], [])], [], default, null),
            [OnlyCloudRanger] = new([new(CloudRanger.Id, Edition.Elite, [], [])], [], default, null),
        },
        Adapters = Adapters(AdapterState.Loaded),
        Answers = new Dictionary<TenantId, TenantOptions>(),
        Asker = Msp,
        Today = Today,
    };

    private static InstalledAdapter[] Adapters(AdapterState state, bool isSandbox = false) =>
    [
        new("Phoenix", "phoenix", "Phoenix", state, state == AdapterState.Loaded ? "" : "It threw while it was loaded", FakeAdapters.Phoenix, isSandbox),
        new("CloudRanger", "cloudranger", "CloudRanger", AdapterState.Loaded, "", FakeAdapters.CloudRanger, isSandbox),
    ];

    private static ConsoleCustomer Customer(params CustomerTenant[] tenants) => new(new(Guid.Empty), 7, "Harborview Hotels", "HVH-0141", false, false, false, false, tenants);

    private static CustomerTenant Tenant(Product? product = null, PlanVersion? plan = null) =>
        new(TenantId.New(), (product ?? Phoenix).Id, plan ?? Hybrid, false, Today.AddYears(1), default, Today, Today.AddYears(1), [], "phx-1");
}
