using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Plans;
using MscModular.Host.Plugins;
using MscModular.Kernel.Data;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>What an MSP Administrator does with adapters, through the pages.</summary>
public abstract class AdapterPagesSpec(TestDatabase database) : PortalSpec(database)
{
    private Visitor msp = null!;

    protected override async Task PrepareAsync()
    {
        msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await msp.ConfirmAsync(Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        msp.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Readiness_names_what_does_not_work_and_neither_why_nor_what_somebody_switched_off()
    {
        App.PutLink();
        App.PutLink(TestAdapters.Link.Replace("Sentinel", "Watchman", StringComparison.Ordinal).Replace("\"inbox\"", "\"In box\"", StringComparison.Ordinal), "Watchman");
        await App.RunAsync((SwitchAdapter act) => act.RunAsync("Phoenix", disable: true, Ct));
        await msp.GetAsync("/adapters", Ct);
        using var stranger = App.Visit();
        var ready = await stranger.GetAsync("/health/ready", Ct);
        ready.Status.Should().Be(HttpStatusCode.OK, "the portal works without them");
        ready.Body.Split('\n').Where(line => line.Contains("adapter", StringComparison.Ordinal)).Should().Equal("warning: the adapter Sentinel is awaiting approval", "warning: the adapter Watchman is failed");
    }

    [Fact]
    public async Task A_link_of_a_few_lines_is_found_approved_and_launches()
    {
        App.PutLink();
        (await RowAsync("Sentinel")).Should().Contain("Awaiting approval").And.Contain("Nobody has approved these bytes yet");
        (await App.LaunchAsync("sentinel", "inbox", Ct)).Failure.Should().Be("Nobody has approved these bytes yet");

        var page = await msp.GetAsync("/adapters/Sentinel/approve", Ct);
        page.Text.Should().Contain("https://mail.sentinel.example").And.Contain("published by Sentinel Ltd, as it states itself");
        (await msp.SubmitAsync(page, [], Ct)).Location.Should().Be("/adapters/Sentinel");
        (await RowAsync("Sentinel")).Should().Contain("Loaded");
        (await App.LaunchAsync("sentinel", "inbox", Ct, "acme/../1")).Url!.AbsoluteUri.Should().Be("https://mail.sentinel.example/t/acme%2F..%2F1");
        (await App.LaunchAsync("sentinel", "inbox", Ct, "..")).Url.Should().BeNull();
        (await App.LaunchAsync("sentinel", "inbox", Ct, "")).Failure.Should().StartWith("The tenant’s Vendor Tenant ID isn’t entered yet");
        (await App.EntriesAsync())[^1].ForReaders().Action.Should().Be("adapter.approved");
    }

    [Fact]
    public async Task A_product_of_its_own_comes_into_the_catalogue_and_plans_can_hold_it()
    {
        App.PutLink();
        App.PutLink(TestAdapters.Link.Replace("Sentinel", "Watchman", StringComparison.Ordinal).Replace("\"sentinel\", \"name\": \"Watchman Mail\"", "\"watchman\", \"name\": \"Watchman\", \"workloads\": [ { \"code\": \"cameras\", \"name\": \"Cameras\" }, { \"code\": \"doors\", \"name\": \"Doors\" } ]", StringComparison.Ordinal), "Watchman");
        foreach (var id in new[] { "Sentinel", "Watchman" }) (await App.ApproveAsync(id, Ct)).Reason.Should().BeEmpty();
        var catalogue = await App.RunAsync((ICatalogue plans) => plans.ReadAsync(Ct));
        catalogue.Products.Skip(3).Select(product => (product.Id.Value, product.Code, product.Name)).Should().Equal((101, "sentinel", "Sentinel Mail"), (102, "watchman", "Watchman"));
        catalogue.Workloads.Skip(14).Select(workload => (workload.Id, workload.Code, workload.Product.Value)).Should().Equal((15, "sentinel", 101), (16, "cameras", 102), (17, "doors", 102));
        (await msp.GetAsync("/plans/new", Ct)).Text.Should().Contain("Sentinel Mail").And.Contain("Cameras");

        App.PutLink(TestAdapters.Link.Replace("Sentinel", "Thief", StringComparison.Ordinal).Replace("\"name\": \"Thief Mail\"", "\"name\": \"Thief\", \"workloads\": [ { \"code\": \"vmware\", \"name\": \"Mine\" } ]", StringComparison.Ordinal), "Thief");
        var refused = await FluentActions.Invoking(() => App.ApproveAsync("Thief", Ct)).Should().ThrowAsync<InvalidOperationException>();
        refused.Which.Message.Should().Be("The workload “vmware” belongs to another product");
    }

    [Fact]
    public async Task What_changed_while_it_was_looked_at_is_not_approved()
    {
        App.PutLink();
        var page = await msp.GetAsync("/adapters/Sentinel/approve", Ct);
        App.PutLink(TestAdapters.Link.Replace("mail.sentinel.example", "evil.example", StringComparison.Ordinal));
        (await msp.SubmitAsync(page, [], Ct)).Status.Should().Be(HttpStatusCode.Conflict);
        (await App.FindAdapterAsync("Sentinel", Ct))!.State.Should().Be(AdapterState.AwaitingApproval);
    }

    [Fact]
    public async Task What_is_wrong_with_a_manifest_is_told_in_the_list()
    {
        App.PutLink(TestAdapters.Link.Replace("\"inbox\"", "\"In box\"", StringComparison.Ordinal));
        (await RowAsync("Sentinel")).Should().Contain("Failed").And.Contain("plugin.json, line 4, options[0].code: must be a lower-case word such as ms-sql");
        (await msp.GetAsync("/adapters/Sentinel/approve", Ct)).Texts("h1")[0].Should().StartWith("What it holds can’t be approved");
    }

    [Fact]
    public async Task Disabled_closes_its_consoles_and_enabled_opens_them()
    {
        (await msp.PostFormAsync("/adapters/Phoenix/disable", [], Ct)).Location.Should().Be("/adapters/Phoenix");
        (await RowAsync("Phoenix")).Should().Contain("Disabled");
        (await App.LaunchAsync("phoenix", "dashboard", Ct)).Failure.Should().Be("An administrator disabled it");
        (await msp.PostFormAsync("/adapters/Phoenix/enable", [], Ct)).Location.Should().Be("/adapters/Phoenix");
        (await RowAsync("Phoenix")).Should().Contain("Loaded");
        (await App.EntriesAsync()).Select(entry => entry.Action).Should().EndWith(["adapter.disabled", "adapter.enabled"]);
    }

    [Fact]
    public async Task What_is_decided_on_one_host_holds_on_the_next()
    {
        await App.RunAsync((SwitchAdapter act) => act.RunAsync("Phoenix", disable: true, Ct));
        await using var other = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<Adapters>(App.Services);
        await other.RefreshAsync(await App.RunAsync((AdapterStore store) => store.ReadAsync(Ct)), Ct);
        other.Find("Phoenix")!.State.Should().Be(AdapterState.Disabled);
    }

    [Fact]
    public async Task A_secret_is_kept_sealed_and_never_shown_again()
    {
        const string Secret = "violet-harbour-9";
        var form = await msp.GetAsync("/adapters/Phoenix/settings", Ct);
        form.Texts("label, legend").Should().Contain(["Mode", "API address", "Client ID", "Client secret", "Console address"]);
        var saved = await msp.SubmitAsync(form, [("Values[0].Value", "Live"), ("Values[1].Value", "https://api.phoenix.example/"), ("Values[2].Value", "msc"), ("Values[3].Value", Secret), ("Values[4].Value", "https://console.phoenix.example/")], Ct);
        saved.Location.Should().Be("/adapters/Phoenix");
        foreach (var url in new[] { "/adapters/Phoenix", "/adapters/Phoenix/settings", "/audit" }) (await msp.GetAsync(url, Ct)).Body.Should().NotContain(Secret, url);
        (await App.RunAsync((Db db) => db.QueryAsync<string>("SELECT value FROM adapter_settings WHERE is_secret = 1 ORDER BY name LIMIT 10", null, Ct))).Should().ContainSingle().Which.Should().NotContain(Secret);

        (await msp.SubmitAsync(await msp.GetAsync("/adapters/Phoenix/settings", Ct), [("Values[2].Value", "msc-2")], Ct)).Location.Should().Be("/adapters/Phoenix");
        var kept = (await App.FindAdapterAsync("Phoenix", Ct))!.Stored!.Settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        kept.Should().Contain("clientSecret", Secret).And.Contain("clientId", "msc-2");
        (await App.LaunchAsync("phoenix", "dashboard", Ct)).Should().Match<LaunchAnswer>(answer => answer.Url!.AbsoluteUri == "https://console.phoenix.example/" && answer.Audience == "https://console.phoenix.example");

        await msp.SubmitAsync(await msp.GetAsync("/adapters/Phoenix/settings", Ct), [("Removed", "clientSecret")], Ct);
        (await App.FindAdapterAsync("Phoenix", Ct))!.Stored!.Settings.Should().NotContain(setting => setting.Name == "clientSecret");
    }

    [Fact]
    public async Task What_cannot_be_right_is_told_at_its_field()
    {
        var answer = await msp.PostFormAsync("/adapters/Phoenix/settings", [("Values[1].Value", "http://api.phoenix.example"), ("Values[4].Value", "https://user@console.phoenix.example/")], Ct);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Texts(".error-summary li, .errs li").Should().Equal("API address must begin with https://", "Console address can’t hold a user name or an @");
        (await App.FindAdapterAsync("Phoenix", Ct))!.Stored.Should().BeNull("nothing was kept");
    }

    [Fact]
    public async Task Test_connection_says_what_was_tried()
    {
        var answer = await msp.PostFormAsync("/adapters/Phoenix/test", [], Ct);
        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Text.Should().Contain("Not reachable").And.Contain("Phoenix isn’t connected yet");
    }

    private async Task<string> RowAsync(string id) => (await msp.GetAsync("/adapters", Ct)).Texts("main tbody tr").Single(row => row.StartsWith(id, StringComparison.Ordinal));
}

public sealed class AdapterPagesOnSqlite() : AdapterPagesSpec(TestDatabase.Sqlite);

public sealed class AdapterPagesOnPostgres() : AdapterPagesSpec(TestDatabase.Postgres);
