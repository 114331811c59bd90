using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MscModular.Sdk;

namespace MscModular.Phoenix;

/// <summary>The vendor's public MSP API: its token, kept while it is good, and its reports, page by page.</summary>
internal sealed class PhoenixApi(AdapterContext context, Uri address, string clientId, string clientSecret) : IDisposable
{
    private const int PageSize = 500;
    private const int MostPages = 40;

    // Renewed this much before it ends, so that none ends on its way.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan UsualLife = TimeSpan.FromSeconds(1800);

    private readonly SemaphoreSlim renewing = new(1, 1);
    private volatile Token? held;

    /// <summary><c>null</c> = what it needs isn't entered.</summary>
    public static PhoenixApi? From(AdapterContext context) =>
        context.Settings.GetValueOrDefault("apiAddress") is { } address
        && context.Settings.GetValueOrDefault("clientId") is { } id
        && context.Settings.GetValueOrDefault("clientSecret") is { } secret
            ? new(context, new(address.TrimEnd('/') + "/"), id, secret)
            : null;

    /// <summary>Signs in, unless a token is good; what was entered anew has none yet.</summary>
    public Task SignInAsync(CancellationToken ct) => TokenAsync(ct);

    /// <summary>Asks for something small.</summary>
    public async Task TouchAsync(CancellationToken ct) => (await SendAsync(HttpMethod.Get, "msp/v2/customers?pageSize=1", null, ct)).Dispose();

    /// <summary>All rows of a report, and when the vendor last counted.</summary>
    public async Task<(List<JsonElement> Rows, DateTimeOffset? SyncedAt)> ReportAsync(string path, JsonArray filters, CancellationToken ct)
    {
        try
        {
            return await PagesAsync(path, filters, ct);
        }
        catch (PageTokenRefused)
        {
            // It lives for five minutes: the run begins again, once.
            return await PagesAsync(path, filters, ct);
        }
    }

    public void Dispose() => renewing.Dispose();

    private async Task<(List<JsonElement> Rows, DateTimeOffset? SyncedAt)> PagesAsync(string path, JsonArray filters, CancellationToken ct)
    {
        var (rows, seen, syncedAt) = (new List<JsonElement>(), new HashSet<string>(), (DateTimeOffset?)null);
        var body = new JsonObject { ["filters"] = new JsonObject { ["pageSize"] = PageSize, ["filterBy"] = filters.DeepClone() } };
        while (true)
        {
            using var page = await SendAsync(HttpMethod.Post, path, body, ct);
            var root = page.RootElement;
            var data = Json.Member(root, "data") ?? Json.Member(root, "data::");
            if (data is not { ValueKind: JsonValueKind.Array } list) throw new AdapterException("Phoenix’s API answered without rows");
            rows.AddRange(list.EnumerateArray().Select(row => row.Clone()));
            syncedAt ??= Json.Instant(root, "lastSyncTimestamp");
            // The last page has an empty one; on an empty page the vendor's own clients stop too.
            var next = Json.Text(root, "nextPageToken");
            if (next.Length == 0 || list.GetArrayLength() == 0) return (rows, syncedAt);
            if (!seen.Add(next)) throw new AdapterException("Phoenix’s API went round in a circle");
            if (seen.Count == MostPages) throw new AdapterException($"Phoenix’s API has more than {MostPages * PageSize} rows for this");
            body = new() { ["pageToken"] = next };
        }
    }

    private async Task<JsonDocument> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            using var request = new HttpRequestMessage(method, new Uri(address, path));
            var token = await TokenAsync(ct);
            request.Headers.Authorization = new("Bearer", token.Text);
            request.Headers.Accept.Add(new("application/json"));
            if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await AskAsync(request, ct);
            if (answer.StatusCode == HttpStatusCode.Unauthorized && !isSecond)
            {
                // Ended before its time: a new one, once, and for all who met it. Whoever comes late to that leaves the new one alone.
                Interlocked.CompareExchange(ref held, null, token);
                continue;
            }

            if (answer.StatusCode == HttpStatusCode.BadRequest && body?.ContainsKey("pageToken") == true) throw new PageTokenRefused();
            return await ReadAsync(answer, ct);
        }
    }

    private async Task<Token> TokenAsync(CancellationToken ct)
    {
        await renewing.WaitAsync(ct);
        try
        {
            if (held is { } good && context.Clock.GetUtcNow() < good.Until) return good;
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "msp/auth/v1/token"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}")));
            request.Headers.Accept.Add(new("application/json"));
            request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
            using var answer = await AskAsync(request, ct);
            if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) throw new AdapterException("Phoenix’s API refused the client id or secret");
            using var given = await ReadAsync(answer, ct);
            var text = Json.Text(given.RootElement, "access_token");
            if (text.Length == 0) throw new AdapterException("Phoenix’s API gave no token");
            var life = Json.Number(given.RootElement, "expires_in") is { } seconds ? TimeSpan.FromSeconds((double)Math.Clamp(seconds, 0, 86_400)) : UsualLife;
            return held = new(text, context.Clock.GetUtcNow() + life - Margin);
        }
        finally
        {
            renewing.Release();
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await context.Http.SendAsync(request, ct);
        }
        catch (HttpRequestException failure)
        {
            throw new AdapterException("Phoenix’s API can’t be reached", failure);
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.StatusCode == HttpStatusCode.TooManyRequests) throw new AdapterException("Phoenix’s API has had too many requests; it is asked again later");
        if (!answer.IsSuccessStatusCode) throw new AdapterException($"Phoenix’s API answered with {(int)answer.StatusCode}");
        try
        {
            var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new AdapterException("Phoenix’s API answered something unreadable");
        }
        catch (JsonException failure)
        {
            throw new AdapterException("Phoenix’s API answered something unreadable", failure);
        }
    }

    private sealed record Token(string Text, DateTimeOffset Until);

    private sealed class PageTokenRefused : Exception;
}
