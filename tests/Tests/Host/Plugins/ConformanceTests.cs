using System.Net;
using System.Text;
using MscModular.Sdk.Testing;
using MscModular.TenantAccess.Consoles;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>CloudRanger, as the build ships it.</summary>
public sealed class CloudRangerConformanceTests : AdapterConformance
{
    protected override AdapterUnderTest Adapter => new() { Folder = ConformanceTests.Shipped("CloudRanger") };
}

/// <summary>Phoenix where figures may be made up.</summary>
public sealed class SandboxConformanceTests : AdapterConformance
{
    protected override AdapterUnderTest Adapter => new() { Folder = ConformanceTests.Shipped("Phoenix") };
}

/// <summary>Phoenix with its vendor's API.</summary>
public sealed class PhoenixConformanceTests : AdapterConformance
{
    protected override AdapterUnderTest Adapter => new()
    {
        Folder = ConformanceTests.Shipped("Phoenix"),
        OffersSandbox = false,
        Settings = new Dictionary<string, string> { ["apiAddress"] = "https://api.phoenix.example", ["clientId"] = "msc", ["clientSecret"] = "between-us-41", ["consoleUrl"] = "https://console.phoenix.example/enter" },
        Vendor = (request, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer(request.RequestUri!.AbsolutePath), Encoding.UTF8, "application/json") }),
    };

    private static string Answer(string path) => path switch
    {
        "/msp/auth/v1/token" => """{ "access_token": "t-1", "expires_in": 1800, "token_type": "bearer" }""",
        "/msp/v2/customers" => """{ "customers": [], "nextPageToken": "" }""",
        _ when path.EndsWith("consumptionItemized", StringComparison.Ordinal) => """
            { "data": [ { "customerGlobalId": "tenant-42", "date": "2026-03-10T00:00:00Z", "productId": 1, "usageUnit": "Bytes", "usageAmount": 1000, "cuConsumed": 1.5 } ], "lastSyncTimestamp": "2026-03-15T02:00:00Z", "nextPageToken": "" }
            """,
        _ => """
            { "data": [ { "customerGlobalId": "tenant-42", "jobID": "7", "vm": "web-01", "workloads": "VMware", "status": "Successful", "started": "2026-03-10T01:00:00Z", "ended": "2026-03-10T02:00:00Z" } ], "nextPageToken": "" }
            """,
    };
}

/// <summary>The kit itself: what is whole passes, and each fault is found and named.</summary>
public sealed class ConformanceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string folder = Path.Combine(TestFolder.Create(), "adapter");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static string Shipped(string id) => Path.Combine(AppContext.BaseDirectory, "plugins", id);

    [Fact]
    public async Task What_does_as_it_is_told_passes()
    {
        TestAdapters.BuildFaulty(folder, "FaultyA");
        (await Conformance.CheckAsync(new() { Folder = folder, Patience = Patience }, Ct)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("throws", Rule.Loading, "It threw InvalidOperationException")]
    [InlineData("explains", Rule.Loading, "The moon is in the wrong house")]
    [InlineData("hangs", Rule.Loading, "It took longer than 1 s to load")]
    [InlineData("asks", Rule.Loading, "Its constructor asks api.faulty.example")]
    [InlineData("stays", Rule.Unloading, "Something keeps it in memory")]
    [InlineData("closes", Rule.Options, "It closes the option “cellar”, which plugin.json doesn’t declare")]
    [InlineData("closes", Rule.Options, "It closes an option of “stranger”, which nobody asked about")]
    [InlineData("closes", Rule.Options, "It closes the option “any” without a reason")]
    [InlineData("mute", Rule.Health, "It doesn’t say how it is")]
    [InlineData("trusts", Rule.Health, "CheckHealthAsync: It threw HttpRequestException")]
    [InlineData("trusts", Rule.VendorTroubles, "CheckHealthAsync, when the vendor answers 500: It threw HttpRequestException")]
    [InlineData("explains-health", Rule.VendorTroubles, "throws “The moon is in the wrong house”: what is wrong is a result there")]
    [InlineData("explains-health", Rule.WithoutSettings, "before anything is entered, throws “The moon is in the wrong house”")]
    [InlineData("deaf", Rule.Cancellation, "CheckHealthAsync goes on after its token was cancelled")]
    [InlineData("deaf", Rule.Health, "It didn’t answer within 1 s")]
    [InlineData("alone", Rule.Parallel, "CheckHealthAsync, asked 4 times at once: It threw InvalidOperationException")]
    [InlineData("half", Rule.Serialisable, "CheckHealthAsync answers text with half a character in it")]
    [InlineData("tells", Rule.Secrets, "The secret “password” stands in what it logs")]
    public async Task What_it_does_wrong_is_named(string constructor, Rule rule, string what)
    {
        TestAdapters.BuildFaulty(folder, "FaultyA", constructor: constructor);
        Change("\"settings\":[", "\"settings\":[{\"key\":\"password\",\"label\":\"Password\",\"kind\":\"secret\"},");
        await FindsAsync(rule, what);
    }

    [Theory]
    [InlineData("nothing", "no launch")]
    [InlineData("elsewhere", "an address at an origin that nobody approved")]
    [InlineData("script", "an address that must begin with https://")]
    [InlineData("kind", "a launch of the kind VendorToken, which its plugin.json doesn’t state")]
    [InlineData("claims", "the claim “sub”, which isn’t its to make")]
    [InlineData("throws", "It threw InvalidOperationException")]
    [InlineData("throws-later", "It threw IOException")]
    [InlineData("explains", "The moon is in the wrong house")]
    [InlineData("hangs-later", "It didn’t answer within 1 s")]
    public async Task A_launch_that_the_portal_would_not_take_is_named(string option, string what)
    {
        TestAdapters.BuildFaulty(folder, "FaultyA");
        Change("\"options\":[", $"\"options\":[{{\"code\":\"{option}\",\"name\":\"x\"}},");
        await FindsAsync(Rule.Launches, $"The option “{option}” leads nowhere: ");
        await FindsAsync(Rule.Launches, what);
    }

    [Theory]
    [InlineData("throws", "It threw InvalidOperationException")]
    [InlineData("null", "no usage where an empty list is meant")]
    [InlineData("nulls", "nothing among the usage")]
    [InlineData("null-days", "no days of usage where an empty list is meant")]
    [InlineData("negative", "usage below nothing or beyond reason")]
    [InlineData("huge", "usage below nothing or beyond reason")]
    [InlineData("twice", "a day twice")]
    [InlineData("future", "usage counted in the future")]
    [InlineData("liar", "more than 10000 usage")]
    [InlineData("others", "It tells of “another”, which nobody asked about")]
    public async Task Figures_that_make_no_sense_are_named(string tenant, string what)
    {
        TestAdapters.BuildFaulty(folder, "FaultyA");
        var whole = new AdapterUnderTest { Folder = folder };
        (await Conformance.CheckAsync(whole with { Tenants = [whole.Tenants[0] with { VendorTenantId = tenant }] }, Rule.Usage, Ct)).Should().ContainSingle().Which.What.Should().Contain(what);
    }

    [Fact]
    public async Task What_is_stated_and_lacking_or_there_and_not_stated_is_named()
    {
        TestAdapters.BuildFaulty(folder, "FaultyA");
        Change("\"capabilities\":[\"usage\",\"backup-jobs\"]", "\"capabilities\":[\"usage\"]");
        await FindsAsync(Rule.Capabilities, "It has the capability backup-jobs, which plugin.json doesn’t state");
        Change("\"capabilities\":[\"usage\"]", "\"capabilities\":[\"usage\",\"backup-jobs\",\"discover\"]");
        await FindsAsync(Rule.Loading, "plugin.json states the capability discover, which its adapter lacks");
    }

    [Fact]
    public async Task Files_and_manifest_are_held_to_what_they_say()
    {
        TestAdapters.BuildFaulty(folder, "FaultyA");
        var whole = File.ReadAllText(Manifest);
        Change("\"options\":[", "\"options\":[{\"code\":\"any\",\"name\":\"Twin\"},");
        await FindsAsync(Rule.Files, "“any” stands here twice");
        File.WriteAllText(Manifest, whole);
        Change("[\"Link\",\"SignedForm\"]", "[\"Walk\"]");
        await FindsAsync(Rule.Files, "launch[0]: must be one of Link, SignedForm, OidcInitiate, VendorToken");
        File.WriteAllText(Manifest, whole.Replace("Nobody", "\\ud800", StringComparison.Ordinal));
        await FindsAsync(Rule.Files, "it holds text that isn’t UTF-8");
        File.WriteAllText(Manifest, whole);
        Change("[1.0,2.0)", "[2.0,3.0)");
        await FindsAsync(Rule.Loading, "plugin.json states the SDK [2.0,3.0), and this is 1.0");
        File.WriteAllText(Manifest, whole);
        await File.AppendAllTextAsync(Path.Combine(folder, "FaultyA.dll"), "x", Ct);
        await FindsAsync(Rule.Files, "FaultyA.dll differs from the digest in plugin.json");
    }

    [Fact]
    public async Task The_build_makes_the_folder_with_every_library_and_its_digest()
    {
        Directory.GetFiles(TestAdapters.BuiltFolder).Select(Path.GetFileName).Should().BeEquivalentTo("Faulty.dll", "Faulty.Library.dll", "Faulty.deps.json", "plugin.json");
        (await Conformance.CheckAsync(new() { Folder = TestAdapters.BuiltFolder, Patience = Patience }, Ct)).Should().BeEmpty("it touches its library");
    }

    [Fact]
    public async Task What_loads_on_good_days_only_is_named()
    {
        TestAdapters.BuildFaulty(folder, "FaultyA", constructor: "asks-first");
        var it = new AdapterUnderTest { Folder = folder, Vendor = (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)) };
        (await Conformance.CheckAsync(it, Rule.Loading, Ct)).Should().BeEmpty();
        (await Conformance.CheckAsync(it, Rule.VendorTroubles, Ct)).Should().ContainSingle().Which.What.Should().Be("It doesn’t even load then: It threw HttpRequestException");
    }

    [Fact]
    public async Task A_library_that_was_left_out_is_named()
    {
        TestAdapters.BuildFaulty(folder, "FaultyA", constructor: "library", withLibrary: false);
        await FindsAsync(Rule.Loading, "It lacks Faulty.Library");
    }

    [Fact]
    public async Task A_link_has_nothing_but_its_file_to_be_held_to()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Manifest, TestAdapters.Link);
        (await Conformance.CheckAsync(new() { Folder = folder }, Ct)).Should().BeEmpty();
        Change("https://mail", "http://mail");
        await FindsAsync(Rule.Files, "line 4, options[0].url: must begin with https://");
    }

    [Fact]
    public void The_claims_of_the_token_are_nobody_elses() => MscModular.Host.Plugins.CheckAnswers.PortalClaims.Should().Contain(LaunchToken.Ours);

    private string Manifest => Path.Combine(folder, "plugin.json");

    private void Change(string from, string to) => File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace(from, to, StringComparison.Ordinal));

    private async Task FindsAsync(Rule rule, string what) =>
        (await Conformance.CheckAsync(new() { Folder = folder, Patience = Patience }, rule, Ct)).Select(finding => finding.What).Should().Contain(found => found.Contains(what));
}
