using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Phoenix and CloudRanger as the build ships them, asked as the console page asks them.</summary>
public sealed class ShippedAdaptersTests() : PortalSpec(TestDatabase.Sqlite)
{
    protected override PortalOptions Options => new() { Environment = "Development" };

    [Fact]
    public async Task Both_are_loaded_and_declare_their_options_in_order()
    {
        var all = await AskAsync(adapters => Task.FromResult(adapters.All));
        all.Select(adapter => (adapter.Id, adapter.Product, adapter.Name, adapter.State, adapter.Reason, adapter.IsSandbox)).Should().Equal(
            ("CloudRanger", "cloudranger", "CloudRanger", AdapterState.Loaded, "", true),
            ("Phoenix", "phoenix", "Phoenix", AdapterState.Loaded, "", true));
        all[0].Options.Select(option => option.Name).Should().Equal("Backup policies", "EC2 and RDS schedules", "Disaster recovery", "Server scheduling");
        all[1].Options.Select(option => option.Name).Should().Equal("Dashboard", "VMware", "Hyper-V", "File Server", "NAS", "MS SQL", "Oracle", "Reports", "Settings");
        all[1].Options.Where(option => option.Workload is not null).Select(option => (option.Code, option.Workload)).Should().Equal(
            ("vmware", "vmware"), ("hyper-v", "hyper-v"), ("file-server", "file-server"), ("nas", "nas"), ("ms-sql", "ms-sql"), ("oracle", "oracle"));
    }

    [Fact]
    public async Task Sample_figures_are_marked_and_the_same_every_time()
    {
        var tenant = Tenant("phoenix", "vmware", "ms-sql");
        var first = await FiguresAsync(tenant);
        first.Failure.Should().BeNull();
        first.IsSample.Should().BeTrue();
        first.AsOf.Should().Be(App.Clock.Now);
        first.Usage.Select(day => day.Day).Should().Equal(Enumerable.Range(0, 16).Select(day => new DateOnly(2026, 3, 1).AddDays(day)));
        first.Usage.Should().OnlyContain(day => day.StorageBytes > 0 && day.CreditsUsed > Credits.Zero && day.Protected.Count == 2);
        first.Usage[^1].StorageBytes.Should().BeGreaterThan(first.Usage[0].StorageBytes);
        first.Jobs.Should().NotBeEmpty().And.BeInDescendingOrder(job => job.StartedAt).And.OnlyContain(job => job.Workload == "vmware" || job.Workload == "ms-sql");
        first.Jobs.Select(job => job.Result).Distinct().Should().Contain([JobResult.Successful, JobResult.WithErrors]);
        first.Health.State.Should().Be(HealthState.Ok);

        (await FiguresAsync(tenant)).Should().BeEquivalentTo(first);
        (await FiguresAsync(Tenant("phoenix", "vmware"))).Usage[0].StorageBytes.Should().NotBe(first.Usage[0].StorageBytes, "another tenant has others");
    }

    [Fact]
    public async Task CloudRanger_has_sample_figures_of_its_own_workloads_until_its_console_is_entered()
    {
        var tenant = Tenant("cloudranger", "aws-ec2", "aws-rds");
        var figures = await FiguresAsync(tenant);
        (figures.Failure, figures.IsSample, figures.Health.State).Should().Be((null, true, HealthState.Ok));
        figures.Usage.Should().HaveCount(16).And.OnlyContain(day => day.StorageBytes > 0 && day.Protected.Count == 2);
        figures.Jobs.Should().NotBeEmpty().And.OnlyContain(job => job.Workload == "aws-ec2" || job.Workload == "aws-rds");

        (await App.RunAsync((SetAdapter act) => act.RunAsync("CloudRanger", new Dictionary<string, string?> { ["consoleUrl"] = "https://console.cloudranger.example/" }, [], Ct))).Refusal.Should().BeNull();
        var live = await FiguresAsync(tenant);
        (live.Failure, live.Usage.Count, live.Jobs.Count, live.Health.State).Should().Be((null, 0, 0, HealthState.Ok), "nothing is made up beside a real console");
    }

    [Theory]
    [InlineData("phoenix", "ms-sql")]
    [InlineData("cloudranger", "disaster-recovery")]
    public async Task A_launch_leads_to_the_sandbox_console_of_the_portal(string product, string option)
    {
        var answer = await AskAsync(adapters => adapters.LaunchAsync(new(Tenant(product), option, "anna@example.com", "Anna", null), Ct));
        answer.Failure.Should().BeNull();
        answer.Kind.Should().Be(LaunchKind.SignedForm);
        answer.Url!.PathAndQuery.Should().Be("/sandbox/console");
        answer.Audience.Should().Be(answer.Url.GetLeftPart(UriPartial.Authority));
        answer.Claims.Should().ContainKey("console_option").WhoseValue.Should().Be(option);
    }

    [Fact]
    public async Task Nothing_is_closed_beyond_what_the_portal_locks_itself()
    {
        var tenant = Tenant("phoenix", "vmware");
        (await AskAsync(adapters => adapters.OptionsAsync([tenant], Ct)))[tenant.Id].Should().BeEquivalentTo(new TenantOptions(new Dictionary<string, string>()));
    }

    [Fact]
    public async Task A_product_without_adapter_is_told_so()
    {
        var tenant = Tenant("saas-apps-and-endpoints");
        (await FiguresAsync(tenant)).Failure.Should().Be("No adapter for this product is installed");
        (await AskAsync(adapters => adapters.LaunchAsync(new(tenant, "dashboard", "anna@example.com", "Anna", null), Ct))).Failure.Should().Be("No adapter for this product is installed");
    }

    private async Task<TenantFigures> FiguresAsync(ConsoleTenant tenant) =>
        (await AskAsync(adapters => adapters.FiguresAsync([tenant], new(2026, 3, 1), Ct)))[tenant.Id];

    private Task<T> AskAsync<T>(Func<IConsoleAdapters, Task<T>> ask) => App.RunAsync(ask);

    private static ConsoleTenant Tenant(string product, params string[] workloads) =>
        new(TenantId.New(), CustomerId.New(), "Harborview Hotels", product, "phx-1", workloads, ["eu-frankfurt"]);
}

/// <summary>The same where nothing may be made up.</summary>
public sealed class UnconnectedAdaptersTests() : PortalSpec(TestDatabase.Sqlite)
{
    [Theory]
    [InlineData("phoenix", "Phoenix")]
    [InlineData("cloudranger", "CloudRanger")]
    public async Task Without_sample_data_nothing_is_made_up(string product, string name)
    {
        var tenant = new ConsoleTenant(TenantId.New(), CustomerId.New(), "Harborview Hotels", product, "", ["vmware"], []);
        var figures = (await App.RunAsync((IConsoleAdapters adapters) => adapters.FiguresAsync([tenant], new(2026, 3, 1), Ct)))[tenant.Id];
        figures.Usage.Should().BeEmpty();
        figures.Jobs.Should().BeEmpty();
        figures.Health.State.Should().Be(HealthState.NotReachable);
        var launch = await App.RunAsync((IConsoleAdapters adapters) => adapters.LaunchAsync(new(tenant, "dashboard", "anna@example.com", "Anna", null), Ct));
        launch.Url.Should().BeNull();
        launch.Failure.Should().StartWith($"{name} isn’t connected yet");
    }
}
