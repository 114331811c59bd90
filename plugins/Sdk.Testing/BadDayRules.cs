using System.Net;
using System.Text;
using MscModular.Host.Plugins;

namespace MscModular.Sdk.Testing;

/// <summary>What it does on a bad day, and under load.</summary>
internal static class BadDayRules
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    private static readonly IReadOnlyList<(string Name, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer)> Troubles =
    [
        ("can’t be reached", Nobody),
        ("answers 500", Says(HttpStatusCode.InternalServerError, "Internal error")),
        ("answers 401", Says(HttpStatusCode.Unauthorized, "{}")),
        ("answers 404", Says(HttpStatusCode.NotFound, "")),
        ("answers 429 for an hour", Says(HttpStatusCode.TooManyRequests, "", response => response.Headers.RetryAfter = new(TimeSpan.FromHours(1)))),
        ("leads elsewhere", Says(HttpStatusCode.Found, "", response => response.Headers.Location = new("https://elsewhere.example/"))),
        ("answers nothing", Says(HttpStatusCode.OK, "")),
        ("answers a page", Says(HttpStatusCode.OK, "<!doctype html><title>Maintenance</title>")),
        ("answers half of its JSON", Says(HttpStatusCode.OK, "{\"data\":[{\"id\":1},{\"id\"")),
        ("answers null", Says(HttpStatusCode.OK, "null")),
        ("answers a list", Says(HttpStatusCode.OK, "[]")),
        ("answers an empty object", Says(HttpStatusCode.OK, "{}")),
        ("answers a number", Says(HttpStatusCode.OK, "42")),
        ("answers other types than it should", Says(HttpStatusCode.OK, "{\"access_token\":[],\"token\":1,\"expires_in\":\"soon\",\"data\":\"none\",\"items\":{\"0\":null},\"value\":[null,1,\"x\",[]]}")),
    ];

    public static Task<HttpResponseMessage> Nobody(HttpRequestMessage request, CancellationToken ct) => throw new HttpRequestException("Nobody is there");

    public static async Task<IReadOnlyList<string>> VendorTroublesAsync(AdapterUnderTest it, CancellationToken ct)
    {
        var problems = new List<string>();
        foreach (var (trouble, answer) in Troubles)
        {
            await using var examined = await Examined.LoadAsync(it, answer, it.Settings, ct);
            foreach (var (name, askAsync) in Calls.Of(examined.Manifest))
            {
                var told = await askAsync(examined, ct);
                if (told.Fault is { } fault) problems.Add($"{name}, when the vendor {trouble}: {fault}");
                else if (told.IsExplained && name == nameof(Adapter.CheckHealthAsync)) problems.Add($"{name}, when the vendor {trouble}, throws “{told.Failure}”: what is wrong is a result there");
            }
        }

        return problems;
    }

    public static async Task<IReadOnlyList<string>> CancellationAsync(AdapterUnderTest it, CancellationToken ct)
    {
        var problems = new List<string>();
        await using var examined = await Examined.LoadAsync(it, Hangs, it.Settings, ct);
        foreach (var (name, askAsync) in Asked(examined))
        {
            using var stop = new CancellationTokenSource(Soon);
            // However it ends: that it ends is what counts.
            var ended = await examined.Running.AskAsync(Grace, async (adapter, _) =>
            {
                await Task.WhenAny(askAsync(adapter, stop.Token));
                return true;
            }, ct);
            if (ended?.Value != true) problems.Add($"{name} goes on after its token was cancelled");
        }

        return problems;
    }

    public static async Task<IReadOnlyList<string>> ParallelAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        var problems = new List<string>();
        foreach (var (name, askAsync) in Calls.Of(examined.Manifest))
        {
            var alone = await askAsync(examined, ct);
            var together = await Task.WhenAll(Enumerable.Range(0, examined.Limits.Calls).Select(_ => askAsync(examined, ct)));
            if (alone.Failure is null) problems.AddRange(together.Select(told => told.Failure).OfType<string>().Select(failure => $"{name}, asked {examined.Limits.Calls} times at once: {failure}"));
        }

        return problems;
    }

    public static async Task<IReadOnlyList<string>> SecretsAsync(AdapterUnderTest it, CancellationToken ct)
    {
        var manifest = Examined.Folder(it).Manifest!;
        var secrets = manifest.Settings.Where(setting => setting.Kind == SettingKind.Secret).ToDictionary(setting => setting.Key, setting => it.Settings.GetValueOrDefault(setting.Key, $"canary-of-{setting.Key}"));
        if (secrets.Count == 0) return [];
        var entered = it.Settings.Concat(secrets.Where(secret => !it.Settings.ContainsKey(secret.Key))).ToDictionary();
        var problems = new List<string>();
        foreach (var vendor in new[] { it.Vendor, Says(HttpStatusCode.Unauthorized, "{}"), Nobody })
        {
            await using var examined = await Examined.LoadAsync(it, vendor, entered, ct);
            foreach (var (_, askAsync) in Calls.Of(examined.Manifest)) await askAsync(examined, ct);
            var heard = examined.Heard.All.ToList();
            problems.AddRange(secrets.Where(secret => heard.Exists(text => text.Contains(secret.Value, StringComparison.Ordinal))).Select(secret => $"The secret “{secret.Key}” stands in what it logs, explains or answers"));
        }

        return problems;
    }

    private static async Task<HttpResponseMessage> Hangs(HttpRequestMessage request, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        throw new OperationCanceledException(ct);
    }

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Says(HttpStatusCode status, string body, Action<HttpResponseMessage>? change = null) => (_, _) =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/html" : "application/json") };
        change?.Invoke(response);
        return Task.FromResult(response);
    };

    private static IEnumerable<(string Name, Func<Adapter, CancellationToken, Task> AskAsync)> Asked(Examined it)
    {
        var request = new LaunchRequest(it.It.Tenants[0], it.Manifest.Options[0].Code, "ines@example.com", "Inés Calder", null, it.Sandbox);
        yield return (nameof(Adapter.OptionsAsync), (adapter, stop) => adapter.OptionsAsync(it.It.Tenants, stop));
        yield return (nameof(Adapter.LaunchAsync), (adapter, stop) => adapter.LaunchAsync(request, stop));
        if (it.Manifest.Capabilities.Contains(Capability.Usage)) yield return (nameof(Adapter.UsageSinceAsync), (adapter, stop) => adapter.UsageSinceAsync(it.It.Tenants, Calls.Since(it), stop));
        if (it.Manifest.Capabilities.Contains(Capability.BackupJobs)) yield return (nameof(Adapter.BackupJobsSinceAsync), (adapter, stop) => adapter.BackupJobsSinceAsync(it.It.Tenants, it.It.Now.AddDays(-30), stop));
        if (it.Manifest.Capabilities.Contains(Capability.Discover)) yield return (nameof(IDiscoverTenants.DiscoverAsync), (adapter, stop) => ((IDiscoverTenants)adapter).DiscoverAsync(stop));
        yield return (nameof(Adapter.CheckHealthAsync), (adapter, stop) => adapter.CheckHealthAsync(stop));
    }
}
