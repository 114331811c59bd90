using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Plans;
using MscModular.Host.Plugins;
using MscModular.Host.Setup;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary><c>plugins dev</c>: what somebody is writing runs as it is built, and nobody can overlook that.</summary>
public sealed class DevAdapterTests() : PortalSpec(TestDatabase.Sqlite)
{
    private readonly string built = Path.Combine(TestFolder.Create(), "adapter");

    protected override PortalOptions Options => new() { Environment = "Development", Services = services => services.AddDevAdapter(built) };

    protected override async Task PrepareAsync()
    {
        TestAdapters.BuildFaulty(built, "FaultyA");
        await StandsAsync(standing => standing is { State: AdapterState.Loaded, Reason: "" });
    }

    [Fact]
    public async Task A_build_is_loaded_without_approval_and_launches()
    {
        (await App.LaunchAsync("faultya", "any", Ct)).Url!.AbsoluteUri.Should().Be("https://console.faulty.example/any");
        (await App.RunAsync((ICatalogue plans) => plans.ReadAsync(Ct))).Products.Select(product => product.Code).Should().Contain("faultya");
        (await App.EntriesAsync()).Select(entry => entry.Action).Should().Contain("adapter.loaded-unapproved").And.NotContain("adapter.approved");
    }

    [Fact]
    public async Task Every_page_says_so_and_readiness_warns()
    {
        using var anybody = App.Visit();
        (await anybody.GetAsync("/signin", Ct)).Texts(".strip.bad")[0].Should().Contain("FaultyA isn’t approved.");
        (await anybody.GetAsync("/health/ready", Ct)).Body.Should().Contain("warning: an adapter that nobody approved is loaded");
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await msp.ConfirmAsync(Ct);
        (await msp.GetAsync("/adapters", Ct)).Texts("main tbody tr").Single(row => row.Contains("FaultyA", StringComparison.Ordinal)).Should().Contain("Not approved: from its build");
        (await msp.GetAsync("/adapters/FaultyA/approve", Ct)).Texts("h1")[0].Should().StartWith("It runs from its build");
    }

    [Fact]
    public async Task The_next_build_takes_its_place_and_a_broken_one_does_not()
    {
        Directory.Delete(built, recursive: true);
        TestAdapters.BuildFaulty(built, "FaultyA");
        Restate("1.1.0");
        await StandsAsync(standing => standing is { Reason: "", Manifest.Version: "1.1.0" });

        Restate("1.2.0", "\"launch\":[\"Walk\"],");
        await StandsAsync(standing => standing.Reason.Length > 0);
        App.Services.GetRequiredService<Adapters>().Find("FaultyA").Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Loaded && standing.Manifest!.Version == "1.1.0");
        (await App.LaunchAsync("faultya", "any", Ct)).Failure.Should().BeNull();
    }

    [Fact]
    public void Only_in_Development_and_only_a_folder_that_is_there()
    {
        Builder("Production").AddDevAdapter(["plugins", "dev", built]).Should().BeFalse();
        Builder("Development").AddDevAdapter(["plugins", "dev", built + "-nowhere"]).Should().BeFalse();
        Builder("Development").AddDevAdapter(["plugins", "dev", built]).Should().BeTrue();
        Commands.AreMeant(["plugins", "dev", built]).Should().BeFalse("it is the portal that is started");
        Commands.AreMeant(["plugins", "list"]).Should().BeTrue();
    }

    private static WebApplicationBuilder Builder(string environment) => WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });

    private void Restate(string version, string launch = "\"launch\":[\"Link\",\"SignedForm\"],")
    {
        var manifest = Path.Combine(built, "plugin.json");
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, System.Text.RegularExpressions.Regex.Replace(text, "\"version\":\"[^\"]*\"", $"\"version\":\"{version}\"").Replace("\"launch\":[\"Link\",\"SignedForm\"],", launch, StringComparison.Ordinal));
    }

    private async Task StandsAsync(Func<AdapterStanding, bool> so)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (App.Services.GetRequiredService<Adapters>().Find("FaultyA") is { } standing && so(standing)) return;
            await Task.Delay(50, Ct);
        }

        Assert.Fail($"It stands otherwise: {App.Services.GetRequiredService<Adapters>().Find("FaultyA")?.Reason ?? "not at all"}");
    }
}
