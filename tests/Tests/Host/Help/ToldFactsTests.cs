using System.Text.RegularExpressions;
using MscModular.Kernel.Modules;
using MscModular.Tests.Architecture;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Help;

/// <summary>What README and help tell those who run the portal: each command is run as it is written, each key is one that the code reads, and none is kept quiet.</summary>
public sealed partial class ToldFactsTests() : PortalSpec(TestDatabase.Sqlite)
{
    private static readonly string Told = string.Join('\n', House.Texts("host/Pages/Help", "*.cshtml").Select(file => file.Text).Prepend(Readme));

    // Beside the portal's own.
    private static readonly Dictionary<string, string> Framework = new() { ["[\"urls\"]"] = "ASPNETCORE_URLS", ["Environment.IsDevelopment()"] = "ASPNETCORE_ENVIRONMENT" };

    private static string Readme => File.ReadAllText(Path.Combine(House.Root, "README.md"));

    [Fact]
    public async Task Every_command_does_what_it_is_told_to_do()
    {
        var commands = Commands();
        commands.Should().HaveCountGreaterThan(2);
        foreach (var command in commands)
        {
            var words = command.Split(' ');
            (await App.RunAsync(caller => caller.BecomeSystem(words[0]), (IEnumerable<ICommand> all) => all.Single(one => one.Name == words[0]).RunAsync(words[1..], Ct)))
                .Should().Be(0, $"'{command}' is told");
        }
    }

    [Fact]
    public async Task Every_command_that_there_is_stands_in_the_help()
    {
        var article = House.Texts("host/Pages/Help/Articles", "commands.cshtml").Single().Text;
        var names = await App.RunAsync((IEnumerable<ICommand> all) => Task.FromResult(all.Select(one => one.Name).ToList()));
        names.Should().NotBeEmpty().And.OnlyContain(name => article.Contains($"host -- {name}", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_that_is_told_is_read_and_every_key_that_is_read_is_told()
    {
        var read = Read();
        Keys(Told).Should().NotBeEmpty().And.BeSubsetOf(read);
        Keys(House.Texts("host/Pages/Help/Articles", "settings.cshtml").Single().Text).Should().BeEquivalentTo(read);
    }

    [Fact]
    public void Every_script_that_is_told_is_there_and_can_be_run()
    {
        var paths = Script().Matches(Readme).Select(match => match.Value).Distinct().ToList();
        paths.Should().Contain("build/test");
        foreach (var path in paths.Select(path => Path.Combine(House.Root, path)))
        {
            (File.Exists(path) || Directory.Exists(path)).Should().BeTrue(path);
            if (!OperatingSystem.IsWindows() && Path.GetExtension(path).Length == 0 && File.Exists(path)) File.GetUnixFileMode(path).Should().HaveFlag(UnixFileMode.UserExecute, path);
        }
    }

    // What fills an empty portal comes first.
    private static List<string> Commands() => [.. Command().Matches(Told).Select(match => match.Groups[1].Value.Trim()).Distinct().OrderBy(command => !command.StartsWith("seed ", StringComparison.Ordinal))];

    private static HashSet<string> Keys(string text) => [.. Key().Matches(text).Select(match => match.Value)];

    private static HashSet<string> Read()
    {
        var code = string.Join('\n', House.Texts("host", "*.cs").Concat(House.Texts("modules", "*.cs")).Select(file => file.Text));
        return
        [
            .. Setting().Matches(code).Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)),
            .. Connection().Matches(code).Select(match => $"ConnectionStrings__{match.Groups[1].Value}"),
            .. Framework.Where(known => code.Contains(known.Key, StringComparison.Ordinal)).Select(known => known.Value),
        ];
    }

    [GeneratedRegex(@"\b(?:Msc__|ConnectionStrings__|ASPNETCORE_)\w+")]
    private static partial Regex Key();

    [GeneratedRegex(@"onfiguration\[""(Msc:[\w:]+)""\]")]
    private static partial Regex Setting();

    [GeneratedRegex(@"GetConnectionString\(""(\w+)""\)")]
    private static partial Regex Connection();

    [GeneratedRegex(@"(?:--project host |`)-- ([^`<\n]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\bbuild/[\w.-]+\w")]
    private static partial Regex Script();
}
