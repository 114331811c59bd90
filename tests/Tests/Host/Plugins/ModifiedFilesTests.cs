using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Approved is what was read, byte for byte: anything else isn't loaded, and says what it is.</summary>
public sealed class ModifiedFilesTests() : PortalSpec(TestDatabase.Sqlite)
{
    private string Folder => App.AdapterFolder("FaultyA");

    protected override async Task PrepareAsync()
    {
        App.PutFaulty("FaultyA");
        (await App.ApproveAsync("FaultyA", Ct)).State.Should().Be(AdapterState.Loaded);
    }

    [Fact]
    public async Task An_altered_byte() => await RefusedAsync(
        () =>
        {
            var bytes = File.ReadAllBytes(Path.Combine(Folder, "FaultyA.dll"));
            bytes[^1] ^= 1;
            File.WriteAllBytes(Path.Combine(Folder, "FaultyA.dll"), bytes);
        },
        "FaultyA.dll differs from the digest in plugin.json");

    [Fact]
    public async Task An_extra_file() => await RefusedAsync(() => File.WriteAllText(Path.Combine(Folder, "extra.dll"), ""), "extra.dll isn’t named in plugin.json");

    [Fact]
    public async Task An_extra_file_in_a_folder() => await RefusedAsync(() => File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "de")).FullName, "extra.dll"), ""), "de/extra.dll isn’t named in plugin.json");

    [Fact]
    public async Task A_missing_file() => await RefusedAsync(() => File.Delete(Path.Combine(Folder, "Faulty.Library.dll")), "Faulty.Library.dll is missing");

    [Fact]
    public async Task A_twin_in_another_case() => await RefusedAsync(() => File.Copy(Path.Combine(Folder, "FaultyA.dll"), Path.Combine(Folder, "faultya.DLL")), "faultya.DLL isn’t named in plugin.json");

    [Fact]
    public async Task A_link_in_the_place_of_a_file() => await RefusedAsync(
        () =>
        {
            var elsewhere = Path.Combine(TestFolder.Create(), "FaultyA.dll");
            File.Move(Path.Combine(Folder, "FaultyA.dll"), elsewhere);
            File.CreateSymbolicLink(Path.Combine(Folder, "FaultyA.dll"), elsewhere);
        },
        "FaultyA.dll is a link");

    [Theory]
    [InlineData("mkfifo", "")]
    [InlineData("mknod", "c 1 5")]
    public async Task A_pipe_or_a_device_in_the_place_of_a_file_is_not_waited_for(string command, string kind)
    {
        await RefusedAsync(() => Replace("FaultyA.dll"), "FaultyA.dll isn’t an ordinary file").WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Replace("plugin.json");
        (await App.ReloadAsync("FaultyA", Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct)).Reason.Should().EndWith("plugin.json isn’t an ordinary file");

        void Replace(string name)
        {
            File.Delete(Path.Combine(Folder, name));
            using var made = System.Diagnostics.Process.Start(command, $"{Path.Combine(Folder, name)} {kind}".TrimEnd());
            made.WaitForExit();
            Assert.SkipUnless(made.ExitCode == 0, $"{command} isn't allowed here.");
        }
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_folder() => await RefusedAsync(
        () =>
        {
            var elsewhere = Path.Combine(TestFolder.Create(), "FaultyA");
            Directory.Move(Folder, elsewhere);
            Directory.CreateSymbolicLink(Folder, elsewhere);
        },
        "Its folder is a link",
        AdapterState.Failed);

    [Fact]
    public async Task Places_to_load_from_named_in_a_runtimeconfig() => await RefusedAsync(
        () =>
        {
            File.WriteAllText(Path.Combine(Folder, "FaultyA.runtimeconfig.json"), """{ "runtimeOptions": { "additionalProbingPaths": ["/tmp/elsewhere"] } }""");
            TestAdapters.Manifest(Folder, "FaultyA");
        },
        "FaultyA.runtimeconfig.json names other places to load from");

    [Fact]
    public async Task A_manifest_that_fits_other_bytes() => await RefusedAsync(
        () =>
        {
            File.AppendAllText(Path.Combine(Folder, "plugin.json"), " ");
        },
        "It isn’t what Test approved");

    [Fact]
    public async Task No_manifest() => await RefusedAsync(() => File.Delete(Path.Combine(Folder, "plugin.json")), "It has no plugin.json", AdapterState.Failed);

    [Fact]
    public async Task No_folder()
    {
        await RefusedAsync(() => Directory.Delete(Folder, recursive: true), "Its files aren’t on this host", AdapterState.MissingOnThisHost);
        (await App.RunAsync((IConsoleAdapters adapters) => Task.FromResult(adapters.All))).Select(adapter => adapter.Id).Should().Equal("CloudRanger", "FaultyA", "Phoenix");
    }

    // What runs goes on, a reload refuses, and the next start doesn't load it.
    private async Task RefusedAsync(Action change, string told, AdapterState state = AdapterState.Modified)
    {
        change();
        (await App.FindAdapterAsync("FaultyA", Ct))!.Reason.Should().BeEmpty("a file that changes meanwhile counts from the next start on");
        var reloaded = await App.ReloadAsync("FaultyA", Ct);
        (reloaded.State, reloaded.Reason).Should().Be((AdapterState.Loaded, $"The one before goes on: {told}"));
        (await App.LaunchAsync("faultya", "any", Ct)).Failure.Should().BeNull();

        await using var again = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<Adapters>(App.Services);
        await again.RefreshAsync(await App.RunAsync((AdapterStore store) => store.ReadAsync(Ct)), Ct);
        (again.Find("FaultyA")!.State, again.Find("FaultyA")!.Reason).Should().Be((state, told));
        again.Find("FaultyA")!.Running.Should().BeNull();
    }
}
