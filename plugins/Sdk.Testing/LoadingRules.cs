using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using MscModular.Host.Plugins;

namespace MscModular.Sdk.Testing;

/// <summary>How it comes and goes.</summary>
internal static class LoadingRules
{
    public static async Task<IReadOnlyList<string>> LoadingAsync(AdapterUnderTest it, AdapterFolder folder, CancellationToken ct)
    {
        var manifest = folder.Manifest!;
        var problems = it.Settings.Keys.Except(manifest.Settings.Select(setting => setting.Key)).Select(key => $"The test enters the setting “{key}”, which plugin.json doesn’t declare").ToList();
        if (!manifest.Sdk.Holds(SdkVersion.Current)) problems.Add($"plugin.json states the SDK {manifest.Sdk}, and this is {SdkVersion.Current}");
        try
        {
            if (LoadedPlugin.CompiledAgainst(folder.Files[manifest.MainFile].Bytes) is { } against && new Version(against.Major, against.Minor) > SdkVersion.Current) problems.Add($"It was compiled against SDK {against.ToString(2)}, and this is {SdkVersion.Current}");
            await using (await Examined.LoadAsync(it, it.Vendor, it.Settings, ct))
            {
                // It loads; what its constructor reaches for is seen without the first question that loading asks.
            }

            var asked = await AskedWhileMadeAsync(it, folder, ct);
            if (asked is not null) problems.Add($"Its constructor asks {asked}: it would keep the portal from starting");
        }
        catch (AdapterFault fault)
        {
            problems.Add(fault.Message);
        }
        catch (BadImageFormatException)
        {
            problems.Add($"{manifest.MainFile} is no assembly");
        }

        return problems;
    }

    public static async Task<IReadOnlyList<string>> CapabilitiesAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        var has = await examined.AskAsync(examined.Limits.Page, (adapter, _) => Task.FromResult<IReadOnlyList<string>>([.. Has(adapter)]), ct);
        var stated = examined.Manifest.Capabilities;
        return
        [
            .. (has.Value ?? []).Except(stated).Select(capability => $"It has the capability {capability}, which plugin.json doesn’t state: nobody will ask it"),
            .. stated.Except(has.Value ?? []).Select(capability => $"plugin.json states the capability {capability}, which its adapter lacks"),
        ];
    }

    public static async Task<IReadOnlyList<string>> WithoutSettingsAsync(AdapterUnderTest it, CancellationToken ct)
    {
        var problems = new List<string>();
        var nothing = new Dictionary<string, string>();
        foreach (var offersSandbox in new[] { true, false })
        {
            try
            {
                await using var examined = await Examined.LoadAsync(it with { OffersSandbox = offersSandbox }, BadDayRules.Nobody, nothing, ct);
                foreach (var (name, askAsync) in Calls.Of(examined.Manifest))
                {
                    var told = await askAsync(examined, ct);
                    if (told.Fault is { } fault) problems.Add($"{name}, before anything is entered: {fault}");
                    // How it is is a result, whatever it is.
                    else if (told.IsExplained && name == nameof(Adapter.CheckHealthAsync)) problems.Add($"{name}, before anything is entered, throws “{told.Failure}”: what is wrong is a result there");
                }
            }
            catch (AdapterFault fault)
            {
                problems.Add($"It doesn’t load before anything is entered: {fault.Message}");
            }
        }

        return problems;
    }

    public static async Task<IReadOnlyList<string>> UnloadingAsync(AdapterUnderTest it, CancellationToken ct)
    {
        var context = await UseAsync(it, ct);
        for (var tries = 0; tries < 60 && context.IsAlive; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50, ct);
        }

        return context.IsAlive ? ["Something keeps it in memory after it was replaced: a static event, a timer, a thread, reflection of System.Text.Json on its own types (use source-generated contexts), or a library that does one of these"] : [];
    }

    // What is left of it afterwards.
    private static async Task<WeakReference> UseAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        foreach (var (_, askAsync) in Calls.Of(examined.Manifest)) await askAsync(examined, ct);
        return (await examined.Running.AskAsync(examined.Limits.Page, (adapter, _) => Task.FromResult(Context(adapter)), ct))!.Value!;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Context(Adapter adapter) => new(AssemblyLoadContext.GetLoadContext(adapter.GetType().Assembly));

    private static IEnumerable<string> Has(Adapter adapter)
    {
        if (Overrides(adapter, nameof(Adapter.UsageSinceAsync))) yield return Capability.Usage;
        if (Overrides(adapter, nameof(Adapter.BackupJobsSinceAsync))) yield return Capability.BackupJobs;
        if (adapter is IDiscoverTenants) yield return Capability.Discover;
        if (adapter is IProvisionTenants) yield return Capability.Provision;
        if (adapter is ISuspendTenants) yield return Capability.Suspend;
        if (adapter is IDeleteTenants) yield return Capability.Delete;
    }

    private static bool Overrides(Adapter adapter, string method) => adapter.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.Public)?.DeclaringType != typeof(Adapter);

    private static async Task<string?> AskedWhileMadeAsync(AdapterUnderTest it, AdapterFolder folder, CancellationToken ct)
    {
        string? asked = null;
        var context = Examined.Context(it, (request, stop) =>
        {
            asked = request.RequestUri?.Host;
            return it.Vendor(request, stop);
        }, folder.Manifest!.Effective(it.Settings), new());
        var made = LoadedPlugin.Load(folder, folder.Manifest!, context);
        // What it began in the background comes soon.
        await Task.Delay(100, ct);
        made.Unload();
        return asked;
    }
}
