using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Whatever an adapter does, it costs its own tile: the others work, pages answer, and the state says what is wrong.</summary>
public sealed class FaultyPluginsTests() : PortalSpec(TestDatabase.Sqlite)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(400);

    protected override PortalOptions Options => new()
    {
        Environment = "Development",
        Services = services => services.AddSingleton(new PluginLimits { Load = TimeSpan.FromSeconds(1), Page = Soon, Launch = Soon, Health = Soon, Drain = Soon }),
    };

    [Theory]
    [InlineData("throws", "It threw InvalidOperationException")]
    [InlineData("explains", "The moon is in the wrong house")]
    [InlineData("hangs", "It took longer than 1 s to load")]
    public async Task A_constructor_that_misbehaves(string how, string told)
    {
        App.PutFaulty("FaultyA", how);
        var standing = await App.ApproveAsync("FaultyA", Ct);
        (standing.State, standing.Reason).Should().Be((AdapterState.Failed, told));
        await TheOthersWorkAsync();
    }

    [Theory]
    [InlineData("throws", "It threw InvalidOperationException")]
    [InlineData("throws-later", "It threw IOException")]
    [InlineData("explains", "The moon is in the wrong house")]
    [InlineData("hangs", "It didn’t answer within 0.4 s")]
    [InlineData("hangs-later", "It didn’t answer within 0.4 s")]
    [InlineData("heeds", "It didn’t answer within 0.4 s")]
    [InlineData("loops", "It didn’t answer within 0.4 s")]
    [InlineData("nothing", "It answered what makes no sense: no launch")]
    [InlineData("elsewhere", "It answered an address at an origin that nobody approved")]
    [InlineData("script", "It answered an address that must begin with https://")]
    [InlineData("kind", "It answered a launch of the kind VendorToken, which its plugin.json doesn’t state")]
    [InlineData("claims", "It answered the claim “sub”, which isn’t its to make")]
    public async Task A_launch_that_misbehaves(string how, string told)
    {
        await LoadedAsync("FaultyA");
        var answer = await App.LaunchAsync("faultya", how, Ct);
        (answer.Url, answer.Failure).Should().Be((null, told));
        (await App.LaunchAsync("faultya", "any", Ct)).Url.Should().Be("https://console.faulty.example/any", "one bad call is one bad call");
        await TheOthersWorkAsync();
    }

    [Theory]
    [InlineData("throws", "It threw InvalidOperationException")]
    [InlineData("null", "It answered what makes no sense: no usage where an empty list is meant")]
    [InlineData("nulls", "It answered what makes no sense: nothing among the usage")]
    [InlineData("null-days", "It answered what makes no sense: no days of usage where an empty list is meant")]
    [InlineData("negative", "It answered what makes no sense: usage below nothing or beyond reason")]
    [InlineData("huge", "It answered what makes no sense: usage below nothing or beyond reason")]
    [InlineData("twice", "It answered what makes no sense: a day twice")]
    [InlineData("future", "It answered what makes no sense: usage counted in the future")]
    [InlineData("liar", "It answered what makes no sense: more than 10000 usage")]
    [InlineData("others", null)]
    [InlineData("", null)]
    public async Task Usage_that_makes_no_sense(string how, string? told)
    {
        await LoadedAsync("FaultyA");
        var tenant = TestAdapters.Tenant("faultya", how);
        var figures = (await App.RunAsync((IConsoleAdapters adapters) => adapters.FiguresAsync([tenant], new(2026, 3, 1), Ct)))[tenant.Id];
        figures.Failure.Should().Be(told);
        figures.Usage.Should().HaveCount(how.Length == 0 ? 1 : 0, "another tenant's figures are never shown here");
    }

    [Fact]
    public async Task Fifty_calls_that_hang_hold_four_places_and_nobody_else_up()
    {
        await LoadedAsync("FaultyA");
        var hung = Enumerable.Range(0, 50).Select(_ => App.LaunchAsync("faultya", "hangs", Ct)).ToList();
        using var visitor = App.Visit();
        var times = new List<TimeSpan>();
        for (var i = 0; i < 20; i++)
        {
            var watch = Stopwatch.StartNew();
            await visitor.GetAsync("/signin", Ct);
            times.Add(watch.Elapsed);
        }

        times.Order().ElementAt(18).Should().BeLessThan(TimeSpan.FromMilliseconds(500));
        (await Task.WhenAll(hung)).Should().OnlyContain(answer => answer.Failure == "It didn’t answer within 0.4 s" || answer.Failure == "It is busy with 4 other calls");
        (await App.LaunchAsync("faultya", "any", Ct)).Failure.Should().Be("It doesn’t answer any more; reload it");
        await TheOthersWorkAsync();
        (await App.ReloadAsync("FaultyA", Ct)).State.Should().Be(AdapterState.Loaded);
        (await App.LaunchAsync("faultya", "any", Ct)).Failure.Should().BeNull("a reload makes it whole");
    }

    [Fact]
    public async Task One_that_lacks_a_dependency_says_which()
    {
        App.PutFaulty("FaultyA", "library", withLibrary: false);
        var standing = await App.ApproveAsync("FaultyA", Ct);
        (standing.State, standing.Reason).Should().Be((AdapterState.Failed, "It lacks Faulty.Library"));
    }

    [Fact]
    public async Task Two_versions_of_one_library_stand_beside_each_other()
    {
        App.PutFaulty("FaultyA", library: "LibraryOne");
        App.PutFaulty("FaultyB", library: "LibraryTwo");
        foreach (var id in new[] { "FaultyA", "FaultyB" }) (await App.ApproveAsync(id, Ct)).Reason.Should().BeEmpty();
        (await App.LaunchAsync("faultya", "library", Ct)).Url.Should().Be("https://console.faulty.example/1");
        (await App.LaunchAsync("faultyb", "library", Ct)).Url.Should().Be("https://console.faulty.example/2");
    }

    [Fact]
    public async Task One_for_another_sdk_is_incompatible_whether_it_says_so_or_not()
    {
        App.PutFaulty("FaultyA", sdk: "[2.0,3.0)");
        App.PutFaulty("FaultyB", change: CompiledAgainstTwo);
        (await App.FindAdapterAsync("FaultyA", Ct))!.Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Incompatible && standing.Reason == "Built for SDK [2.0,3.0); this portal offers 1.0");
        (await App.ApproveAsync("FaultyB", Ct)).Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Incompatible && standing.Reason == "Compiled against SDK 2.0; this portal offers 1.0");
    }

    [Fact]
    public async Task Something_that_is_no_assembly_fails_in_words()
    {
        App.PutFaulty("FaultyA", change: _ => [1, 2, 3]);
        (await App.ApproveAsync("FaultyA", Ct)).Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Failed && standing.Reason == "It doesn’t fit what it was built against (BadImageFormatException)");
    }

    [Fact]
    public async Task What_took_the_portal_down_twice_is_left_alone_until_somebody_reloads_it()
    {
        await LoadedAsync("FaultyA");
        var markers = Path.Combine(App.Database.Folder, "adapters-at-work");
        File.WriteAllText(Path.Combine(markers, "FaultyA.1.loading"), "");
        await using (var again = await RestartAsync()) Find(again, "FaultyA").State.Should().Be(AdapterState.Loaded, "once may be chance");
        foreach (var marker in new[] { "FaultyA.2.loading", "FaultyA.3.loading" }) File.WriteAllText(Path.Combine(markers, marker), "");
        await using var third = await RestartAsync();
        Find(third, "FaultyA").State.Should().Be(AdapterState.Quarantined);
        Find(third, "Phoenix").State.Should().Be(AdapterState.Loaded);
        (await third.ReloadAsync("FaultyA", null, Ct))!.State.Should().Be(AdapterState.AwaitingApproval, "a reload looks at it again");
    }

    [Fact]
    public async Task A_hundred_reloads_leave_no_context_behind_and_no_launch_unanswered()
    {
        await LoadedAsync("FaultyA");
        using var done = new CancellationTokenSource();
        var launching = LaunchUntilAsync(done.Token);
        for (var i = 0; i < 100; i++) (await App.ReloadAsync("FaultyA", Ct)).Reason.Should().BeEmpty();
        await done.CancelAsync();
        var (launched, failures) = await launching;
        failures.Should().BeEmpty();
        launched.Should().BeGreaterThan(20);

        // What runs, and perhaps the one before it; a context goes when the collector comes by.
        for (var i = 0; i < 40 && Contexts() > 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50, Ct);
        }

        Contexts().Should().BeLessThanOrEqualTo(2);
    }

    private static int Contexts() => AssemblyLoadContext.All.Count(context => context.IsCollectible && context.Assemblies.Any(assembly => assembly.GetName().Name == "Faulty"));

    private async Task<(int Launched, List<string> Failures)> LaunchUntilAsync(CancellationToken end)
    {
        var (launched, failures) = (0, new List<string>());
        while (!end.IsCancellationRequested)
        {
            var answer = await App.LaunchAsync("faultya", "any", Ct);
            launched++;
            if (answer.Failure is { } failure) failures.Add(failure);
            await Task.Delay(10, CancellationToken.None);
        }

        return (launched, failures);
    }

    private async Task LoadedAsync(string id)
    {
        App.PutFaulty(id);
        (await App.ApproveAsync(id, Ct)).Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Loaded && standing.Reason == "");
    }

    private async Task TheOthersWorkAsync()
    {
        App.Services.GetRequiredService<Adapters>().Find("Phoenix")!.State.Should().Be(AdapterState.Loaded);
        (await App.LaunchAsync("phoenix", "dashboard", Ct)).Failure.Should().BeNull();
    }

    // As the next start would, on the same folders and rows.
    private async Task<Adapters> RestartAsync()
    {
        var again = ActivatorUtilities.CreateInstance<Adapters>(App.Services);
        await again.RefreshAsync(await App.RunAsync((AdapterStore store) => store.ReadAsync(Ct)), Ct);
        return again;
    }

    private static AdapterStanding Find(Adapters adapters, string id) => adapters.Find(id)!;

    // The reference to the Sdk in its table, two bytes of major version first.
    private static byte[] CompiledAgainstTwo(byte[] image)
    {
        var changed = image.ToArray();
        using var reader = new PEReader(new MemoryStream(image));
        var metadata = reader.GetMetadataReader();
        var row = metadata.AssemblyReferences.Select((handle, index) => (Name: metadata.GetString(metadata.GetAssemblyReference(handle).Name), index)).Single(one => one.Name == "MscModular.Sdk").index;
        changed[reader.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + (row * metadata.GetTableRowSize(TableIndex.AssemblyRef))] = 2;
        return changed;
    }
}
