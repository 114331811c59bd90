using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Plans;
using MscModular.Host.Plugins;
using MscModular.ServicePlans;
using MscModular.Tests.Architecture;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using MscModular.Tests.ServicePlans;

namespace MscModular.Tests.Host.Plugins;

/// <summary>
/// The partner's way, as plugins/README.md tells it: every command of it is run as it stands there, in an empty folder outside the
/// repository, with a home and a package cache of its own; beside it a portal runs, and has what the commands did.
/// </summary>
[Trait("Speed", "Slow")]
public sealed partial class PartnerWayTests() : PortalSpec(TestDatabase.Sqlite)
{
    private const string Ines = "ines@example.com";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string work = TestFolder.Create();
    private readonly StringBuilder log = new();
    private string here = "";

    protected override PortalOptions Options => new() { Environment = "Development" };

    [Fact]
    public async Task From_nothing_to_a_launch_by_the_commands_of_the_readme()
    {
        await App.AddAdministratorAsync(Role.MspAdministrator, "Ines", Ines, Ct);
        PrepareWorkplace();
        var told = Commands();
        told.Select(command => command.Text).Should().Contain(["dotnet test", "msc plugins approve Acme"], "the commands are found in the readme");
        foreach (var (command, isBeside) in told)
        {
            if (isBeside) await RunBesideAsync(command, "Acme 1.0.0 is loaded, approved by nobody");
            else (await RunAsync(command)).Should().Be(0, $"`{command}` is told:\n{log}");
            if (command.Contains("plugins add", StringComparison.Ordinal)) (await App.FindAdapterAsync("Acme", Ct))!.State.Should().Be(AdapterState.AwaitingApproval, "it shows up");
        }

        log.ToString().Should().MatchRegex(@"succeeded: 1[5-9]\b", "the kit's tests ran");
        await LoadedAsync();
        (await App.EntriesAsync()).Select(entry => (entry.Action, entry.ForReaders().Who)).Should().Contain(("adapter.approved", "Ines"));
        await LaunchAsync();
    }

    // What the running portal has heard, without anybody asking it.
    private async Task LoadedAsync()
    {
        for (var tries = 0; tries < 300 && App.Services.GetRequiredService<Adapters>().Find("Acme")?.State != AdapterState.Loaded; tries++) await Task.Delay(100, Ct);
        App.Services.GetRequiredService<Adapters>().Find("Acme").Should().Match<AdapterStanding>(standing => standing.State == AdapterState.Loaded && standing.Manifest!.Publisher == "Acme Ltd");
    }

    private async Task LaunchAsync()
    {
        var catalogue = await App.RunAsync((ICatalogue plans) => plans.ReadAsync(Ct));
        var product = catalogue.Products.Single(one => one.Code == "acme").Id;
        var plan = await App.MakePlanAsync(new NewPlan { Name = "Acme", Products = [new(product, Edition.Elite, [.. catalogue.Workloads.Where(workload => workload.Product == product).Select(workload => workload.Id)])], Regions = [9], DefaultQuota = new(0) }, Ct);
        var customer = await App.AddCustomerAsync(Ct, service: Typing.Service() with { ServicePlan = plan.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), LicenseExpiryDate = "2028-03-16" });
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await App.TamperAsync("UPDATE administrators SET two_step_key = 'sealed' WHERE id = @id", new { id = msp.Administrator });

        var console = $"/customers/{customer}/console";
        (await msp.GetAsync(console, Ct)).Find("[formaction]").Select(button => button.GetAttribute("formaction")).Should().Contain([$"{console}/acme/dashboard", $"{console}/acme/restore"]);
        var opening = await msp.PostAsync($"{console}/acme/dashboard", [await msp.TokenAsync(Ct)], Ct);
        opening.Texts("h1").Should().Equal("Opening Acme for Harborview Hotels");
        (await msp.SubmitAsync(opening, [], Ct)).Texts("h1").Should().Equal("Welcome, MSP Administrator 1");
    }

    // In the order of the readme; those of a second terminal go on beside the others.
    private static List<(string Text, bool IsBeside)> Commands() =>
    [
        .. from block in Block().Matches(File.ReadAllText(Path.Combine(House.Root, "plugins", "README.md")))
           from line in block.Groups[2].Value.Split('\n')
           where line.Trim().Length > 0
           select (line.Trim(), block.Groups[1].Value.Length > 0),
    ];

    // Its own home and packages, so that nothing of an earlier run is taken for what was just packed; other packages are there already, for these tests were built with them.
    private void PrepareWorkplace()
    {
        here = Directory.CreateDirectory(Path.Combine(work, "empty")).FullName;
        var (home, bin, known) = (Path.Combine(work, "home"), Path.Combine(work, "bin"), Path.Combine(work, "known"));
        foreach (var folder in new[] { home, bin, known }) Directory.CreateDirectory(folder);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.GetDirectories(cache).Where(package => !Path.GetFileName(package).StartsWith("mscmodular.", StringComparison.Ordinal))) Directory.CreateSymbolicLink(Path.Combine(known, Path.GetFileName(package)), package);
        // No feed but the one that the template names: it must be enough.
        File.WriteAllText(Path.Combine(work, "nuget.config"), $"""<configuration><packageSources><clear /></packageSources><fallbackPackageFolders><add key="known" value="{known}" /></fallbackPackageFolders></configuration>""");
        var msc = Path.Combine(bin, "msc");
        File.WriteAllText(msc, "#!/bin/sh\nexec dotnet \"$MSC/host/bin/Debug/net10.0/MscModular.Host.dll\" \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(msc, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<int> RunAsync(string command)
    {
        var watch = Stopwatch.StartNew();
        var where = Path.Combine(work, "where");
        using var process = Start($"{command}\nresult=$?; pwd > '{where}'; exit $result", line => log.AppendLine(line));
        try
        {
            // Whoever is asked is Ines.
            await process.StandardInput.WriteAsync($"{Ines}\n{PortalHost.Password}\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It asks nobody and has ended already.
        }

        await process.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        here = (await File.ReadAllTextAsync(where, Ct)).Trim();
        TestContext.Current.SendDiagnosticMessage("{0:0.0} s  {1}", watch.Elapsed.TotalSeconds, command);
        return process.ExitCode;
    }

    private async Task RunBesideAsync(string command, string said)
    {
        var isSaid = new TaskCompletionSource();
        using var process = Start("exec " + Assignments().Replace(command, "env $0"), line =>
        {
            log.AppendLine(line);
            if (line.Contains(said, StringComparison.Ordinal)) isSaid.TrySetResult();
        });
        try
        {
            await Task.WhenAny(isSaid.Task, process.WaitForExitAsync(Ct)).WaitAsync(Patience, Ct);
            isSaid.Task.IsCompletedSuccessfully.Should().BeTrue($"`{command}` is told:\n{log}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private Process Start(string command, Action<string> hear)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = here, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var environment = start.Environment;
        // Else a command would take what this test was started with for its own.
        foreach (var name in environment.Keys.Where(name => name.StartsWith("Msc__", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToList()) environment.Remove(name);
        foreach (var (name, value) in App.Database.Settings) environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        environment["MSC"] = House.Root;
        // What is built in the repository goes on as it was restored there.
        if (!command.StartsWith("$MSC/build/", StringComparison.Ordinal))
        {
            environment["HOME"] = environment["DOTNET_CLI_HOME"] = Path.Combine(work, "home");
            environment["NUGET_PACKAGES"] = Path.Combine(work, "packages");
            environment["CI"] = "";
        }

        environment["PATH"] = $"{Path.Combine(work, "bin")}{Path.PathSeparator}{environment["PATH"]}";
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort()}";
        environment["DOTNET_NOLOGO"] = environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        // Nothing is to be left running.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        var process = Process.Start(start) ?? throw new InvalidOperationException("bash didn’t start.");
        foreach (var listen in new Action<DataReceivedEventHandler>[] { handler => process.OutputDataReceived += handler, handler => process.ErrorDataReceived += handler })
        {
            listen((_, told) =>
            {
                lock (log) hear(told.Data ?? "");
            });
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^```sh( in a second terminal)?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(\w+=\S* )+")]
    private static partial Regex Assignments();
}
