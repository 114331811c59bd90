using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Speaks the vendor's MSP API as it is described: tokens, reports with filters, pages and page tokens; and has bad days.</summary>
internal sealed class MspApiStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, bool> tokens = new();
    private readonly ConcurrentDictionary<string, List<JsonObject>> left = new();
    private int issued;

    private MspApiStandIn(WebApplication app) => this.app = app;

    /// <summary>With a slash at its end, as some enter it.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";

    public int TokensIssued => issued;

    /// <summary>Every report asked for: path and body.</summary>
    public ConcurrentQueue<(string Path, JsonNode Body)> Asked { get; } = new();

    /// <summary>Rows by the report's name.</summary>
    public Dictionary<string, List<JsonObject>> Rows { get; } = [];

    /// <summary>How many rows the server puts on a page, whatever is asked.</summary>
    public int PageSize { get; set; } = 500;

    /// <summary>The next page token has ended, once.</summary>
    public bool RefusesNextPageToken { get; set; }

    /// <summary>What happens to every page of a report but its first, instead of an answer; <c>null</c> = it is answered.</summary>
    public Func<HttpContext, Task>? TroubleMidway { get; set; }

    /// <summary>What happens to the next report instead of an answer, once each.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Troubles { get; } = new();

    public static async Task<MspApiStandIn> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var standIn = new MspApiStandIn(builder.Build());
        standIn.app.Run(standIn.AnswerAsync);
        await standIn.app.StartAsync(ct);
        return standIn;
    }

    /// <summary>All tokens end before their time.</summary>
    public void EndTokens() => tokens.Clear();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/msp/auth/v1/token") await TokenAsync(context);
        else if (!tokens.ContainsKey(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal))) context.Response.StatusCode = 401;
        else if (path == "/msp/v2/customers") await WriteAsync(context, new JsonObject { ["customers"] = new JsonArray(), ["nextPageToken"] = "" });
        else if (Troubles.TryDequeue(out var trouble)) await trouble(context);
        else await ReportAsync(context, path);
    }

    private async Task TokenAsync(HttpContext context)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("msc:s3cret"));
        var form = await context.Request.ReadFormAsync();
        if (context.Request.Headers.Authorization != expected || form["grant_type"] != "client_credentials")
        {
            context.Response.StatusCode = 401;
            return;
        }

        var token = $"token-{Interlocked.Increment(ref issued)}";
        tokens[token] = true;
        await WriteAsync(context, new JsonObject { ["access_token"] = token, ["token_type"] = "bearer", ["expires_in"] = 1800 });
    }

    private async Task ReportAsync(HttpContext context, string path)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        if (RefusesNextPageToken && body["pageToken"] is not null)
        {
            RefusesNextPageToken = false;
            context.Response.StatusCode = 400;
            return;
        }

        Asked.Enqueue((path, body));
        if (TroubleMidway is { } trouble && body["pageToken"] is not null)
        {
            await trouble(context);
            return;
        }

        // A page token carries the whole query.
        var rows = body["pageToken"]?.GetValue<string>() is { } token ? left[token] : Rows.GetValueOrDefault(path.Split('/')[^1], []).Where(row => Matches(row, body)).ToList();
        var page = rows.Take(PageSize).Select(row => row.DeepClone()).ToArray();
        var next = page.Length < rows.Count ? Guid.CreateVersion7().ToString() : "";
        left[next] = [.. rows.Skip(PageSize)];
        await WriteAsync(context, new JsonObject { ["data"] = new JsonArray(page), ["lastSyncTimestamp"] = "2026-03-15T02:00:00.000Z", ["nextPageToken"] = next });
    }

    private static bool Matches(JsonObject row, JsonNode body) => body["filters"]?["filterBy"] is not JsonArray filters || filters.All(filter =>
    {
        var (field, value) = (row[filter!["fieldName"]!.GetValue<string>()]?.ToString() ?? "", filter["value"]!);
        return filter["operator"]!.GetValue<string>() switch
        {
            "GTE" => string.CompareOrdinal(field, value.ToString()) >= 0,
            "LTE" => string.CompareOrdinal(field, value.ToString()) <= 0,
            "CONTAINS" => value.AsArray().Any(one => one!.ToString() == field),
            var other => throw new InvalidOperationException($"{other} isn't an operator of the API"),
        };
    });

    private static Task WriteAsync(HttpContext context, JsonNode json)
    {
        context.Response.StatusCode = (int)HttpStatusCode.OK;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.ToJsonString());
    }
}
