using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.TenantAccess.Consoles;

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

    [Theory]
    [MemberData(nameof(States))]
    public void No_lock_is_a_dead_end(string state, string words)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var asker in new[] { Msp with { Role = role }, Msp with { Role = role, HasTwoStep = false }, new Asker(role, false, IsSample: true, IsBootstrap: false) })
            {
                var products = Locks.Of(In(state) with { Asker = asker });
                var locks = products.SelectMany(product => product.Options.Select(option => option.Lock).Append(product.WholeLock)).OfType<ConsoleLock>().ToList();
                locks.Should().OnlyContain(each => each.Reason.Length > 0 && each.Who.EndsWith('.') && each.Links.Count > 0, $"{state} ({words}) as {asker}");
                // Acts are offered to those who may do them; a link that answers 403 is a dead end too.
                if (role != Role.MspAdministrator) locks.SelectMany(each => each.Links).Should().NotContain(link => link.IsDialog || link.Path.EndsWith("/edit", StringComparison.Ordinal) || link.Path.EndsWith("/resume", StringComparison.Ordinal) || link.Path.EndsWith("/restore", StringComparison.Ordinal));
            }
        }
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
        },
        Adapters = Adapters(AdapterState.Loaded),
        Answers = new Dictionary<TenantId, TenantOptions>(),
        Asker = Msp,
        Today = Today,
    };

    private static InstalledAdapter[] Adapters(AdapterState state) =>
    [
        new("Phoenix", "phoenix", "Phoenix", state, state == AdapterState.Loaded ? "" : "It threw while it was loaded", FakeAdapters.Phoenix),
        new("CloudRanger", "cloudranger", "CloudRanger", AdapterState.Loaded, "", FakeAdapters.CloudRanger),
    ];

    private static ConsoleCustomer Customer(params CustomerTenant[] tenants) => new(new(Guid.Empty), 7, "Harborview Hotels", "HVH-0141", false, false, false, false, tenants);

    private static CustomerTenant Tenant(Product? product = null, PlanVersion? plan = null) =>
        new(TenantId.New(), (product ?? Phoenix).Id, plan ?? Hybrid, false, Today.AddYears(1), default, Today, Today.AddYears(1), [], "phx-1");
}
