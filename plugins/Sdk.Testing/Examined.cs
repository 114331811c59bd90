using System.Collections.Concurrent;
using System.Text.Json;
using MscModular.Host.Plugins;

namespace MscModular.Sdk.Testing;

/// <summary>The adapter, loaded as the portal loads it; everything it says is kept.</summary>
internal sealed class Examined : IAsyncDisposable
{
    public const string SandboxConsole = "https://msc.example.com/sandbox/console";

    private Examined(AdapterUnderTest it, Manifest manifest, IReadOnlyDictionary<string, string> settings, Heard heard, RunningAdapter running, PluginLimits limits) =>
        (It, Manifest, Settings, Heard, Running, Limits) = (it, manifest, settings, heard, running, limits);

    public AdapterUnderTest It { get; }

    public Manifest Manifest { get; }

    /// <summary>As the adapter reads them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public Heard Heard { get; }

    public RunningAdapter Running { get; }

    public PluginLimits Limits { get; }

    public string? Sandbox => It.OffersSandbox ? SandboxConsole : null;

    /// <summary>The folder as the portal reads it.</summary>
    public static AdapterFolder Folder(AdapterUnderTest it) =>
        AdapterFolder.Read(new(DevFolder.ReadId(it.Folder) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(it.Folder)), it.Folder, AdapterOrigin.Development));

    /// <exception cref="AdapterFault">Why it can't be loaded, in words.</exception>
    public static async Task<Examined> LoadAsync(AdapterUnderTest it, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> vendor, IReadOnlyDictionary<string, string> entered, CancellationToken ct)
    {
        var folder = Folder(it);
        if (folder.Objection is { } objection) throw new AdapterFault(objection);
        var (manifest, heard) = (folder.Manifest!, new Heard());
        var settings = manifest.Effective(entered);
        var limits = Patience(it);
        return new(it, manifest, settings, heard, await RunningAdapter.LoadAsync(folder, manifest, Context(it, vendor, settings, heard), Unmarked(), limits, ct), limits);
    }

    public static AdapterContext Context(AdapterUnderTest it, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> vendor, IReadOnlyDictionary<string, string> settings, Heard heard) => new()
    {
        Settings = settings,
        Log = heard,
        Http = new(new Vendor(vendor)) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 16 * 1024 * 1024 },
        Clock = new Standing(it.Now),
        OffersSandbox = () => it.OffersSandbox,
    };

    // What the portal notices after its own death: here there is no next start.
    private static Watch Unmarked() => new(new(() => new MemoryStream()), new(TimeProvider.System));

    public static PluginLimits Patience(AdapterUnderTest it)
    {
        var usual = new PluginLimits();
        return it.Patience is not { } most ? usual : usual with { Load = Least(usual.Load), Page = Least(usual.Page), Launch = Least(usual.Launch), Health = Least(usual.Health), Drain = Least(usual.Drain) };

        TimeSpan Least(TimeSpan limit) => limit < most ? limit : most;
    }

    /// <summary>Asks as the portal does.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="call">The call, and the check of what it answers.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Told<T>> AskAsync<T>(TimeSpan limit, Func<Adapter, CancellationToken, Task<T>> call, CancellationToken ct) where T : class
    {
        var isExplained = false;
        var answer = await Running.AskAsync(limit, async (adapter, stop) =>
        {
            try
            {
                return await call(adapter, stop);
            }
            catch (AdapterException)
            {
                isExplained = true;
                throw;
            }
        }, ct) ?? throw new InvalidOperationException("It was retired.");
        if (answer.Failure is { } failure) Heard.Say(failure);
        else Heard.Say(JsonSerializer.Serialize(answer.Value));
        return new(answer.Value, answer.Failure, isExplained);
    }

    public async ValueTask DisposeAsync() => await Running.RetireAsync();

    private sealed class Vendor(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await answer(request, cancellationToken);
            response.RequestMessage ??= request;
            return response;
        }
    }

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>What an adapter said: its log, its explanations, its answers.</summary>
internal sealed class Heard : IAdapterLog
{
    private readonly ConcurrentQueue<string> said = new();

    public IEnumerable<string> All => said;

    public void Say(string text) => said.Enqueue(text);

    public void Write(AdapterLogLevel level, string message) => said.Enqueue(message);
}

/// <param name="Value">The answer, checked; <c>null</c> = there is none.</param>
/// <param name="Failure">Why there is none, in words.</param>
/// <param name="IsExplained">The adapter said so itself.</param>
internal sealed record Told<T>(T? Value, string? Failure, bool IsExplained)
{
    /// <summary>What went wrong in a way that the adapter hadn't thought of; <c>null</c> = nothing.</summary>
    public string? Fault => IsExplained ? null : Failure;
}
