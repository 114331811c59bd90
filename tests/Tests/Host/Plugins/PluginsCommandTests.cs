using System.IO.Compression;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Kernel.Modules;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Adapters from the command line: what is added isn't trusted by that.</summary>
public sealed class PluginsCommandTests() : PortalSpec(TestDatabase.Sqlite)
{
    private readonly string folder = TestFolder.Create();

    [Fact]
    public async Task A_packed_folder_is_added_and_awaits_approval()
    {
        App.PutFaulty("FaultyA");
        var source = Path.Combine(folder, "adapter");
        Directory.Move(App.AdapterFolder("FaultyA"), source);
        var manifest = Path.Combine(source, "plugin.json");
        File.WriteAllText(manifest, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(manifest), "\"files\":{[^}]*}", "\"files\":{}"));

        (await RunAsync("pack", source)).Should().Be(0);
        (await RunAsync("add", Path.Combine(folder, "FaultyA-1.0.0.zip"))).Should().Be(0);
        (await App.FindAdapterAsync("FaultyA", Ct))!.State.Should().Be(AdapterState.AwaitingApproval);
        (await App.ApproveAsync("FaultyA", Ct)).Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Loaded && standing.Reason == "");
        (await RunAsync("list")).Should().Be(0);
    }

    [Fact]
    public async Task A_link_is_added_from_its_file()
    {
        File.WriteAllText(Path.Combine(folder, "sentinel.json"), TestAdapters.Link);
        (await RunAsync("add", Path.Combine(folder, "sentinel.json"))).Should().Be(0);
        (await App.FindAdapterAsync("Sentinel", Ct))!.State.Should().Be(AdapterState.AwaitingApproval);
    }

    [Theory]
    [InlineData("../Evil.dll")]
    [InlineData("/tmp/msc-evil.dll")]
    public async Task An_archive_that_leads_out_of_its_folder_is_refused(string name)
    {
        await RefusedAsync(archive => Write(archive, name, "x"));
        Directory.GetFiles(App.Database.Folder, "*Evil*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task An_archive_that_swells_is_refused() => await RefusedAsync(archive =>
    {
        using var stream = archive.CreateEntry("zeros", CompressionLevel.Fastest).Open();
        var zeros = new byte[1024 * 1024];
        for (var i = 0; i < 257; i++) stream.Write(zeros);
    });

    [Fact]
    public async Task An_archive_without_manifest_is_refused() => await RefusedAsync(archive => Write(archive, "readme.txt", "x"));

    [Fact]
    public async Task An_archive_with_more_than_it_says_is_refused() => await RefusedAsync(archive =>
    {
        Write(archive, "plugin.json", TestAdapters.Link);
        Write(archive, "extra.dll", "x");
    });

    [Fact]
    public async Task What_is_no_archive_or_not_there_is_refused()
    {
        File.WriteAllText(Path.Combine(folder, "x.zip"), "x");
        (await RunAsync("add", Path.Combine(folder, "x.zip"))).Should().Be(1);
        (await RunAsync("add", Path.Combine(folder, "nowhere.zip"))).Should().Be(1);
        (await RunAsync("pack", folder)).Should().Be(1);
        (await RunAsync("fly")).Should().Be(1);
    }

    [Fact]
    public async Task A_folder_with_a_pipe_in_it_is_refused_and_not_waited_for()
    {
        File.WriteAllText(Path.Combine(folder, "plugin.json"), TestAdapters.Link);
        using var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder, "FaultyA.dll"));
        await made.WaitForExitAsync(Ct);
        (await RunAsync("add", folder).WaitAsync(TimeSpan.FromSeconds(20), Ct)).Should().Be(1);
        Directory.GetFileSystemEntries(Path.Combine(App.Database.Folder, "plugins")).Should().BeEmpty("nothing is left of it");
    }

    private async Task RefusedAsync(Action<ZipArchive> fill)
    {
        var file = Path.Combine(folder, "bad.zip");
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Create)) fill(archive);
        (await RunAsync("add", file)).Should().Be(1);
        var installed = Path.Combine(App.Database.Folder, "plugins");
        Directory.GetFileSystemEntries(installed).Should().BeEmpty("nothing is left of it");
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    private Task<int> RunAsync(params string[] args) => App.RunAsync((IEnumerable<ICommand> all) => all.Single(command => command.Name == "plugins").RunAsync(args, Ct));
}
