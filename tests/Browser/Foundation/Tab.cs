using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MscModular.Browser.Foundation;

/// <summary>A tab with cookies of its own. Closing it fails the test if the browser complained meanwhile: console errors, script errors, CSP violations.</summary>
public sealed partial class Tab : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = [];
    private readonly ConcurrentDictionary<string, bool> expected = new();

    private Tab(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text)) complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser has complained of so far.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Opens one on a portal; addresses are relative to it.</summary>
    public static async Task<Tab> OpenAsync(Uri portal, TabOptions options)
    {
        var browser = await Chromium.StartedAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = portal.ToString(),
            JavaScriptEnabled = options.Script,
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = options.Width, Height = options.Width < 600 ? 844 : 900 },
            Locale = "en-GB",
            TimezoneId = "Etc/UTC",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(10_000);
        return new(await context.NewPageAsync());
    }

    /// <summary>The next answer with this status is one the test asks for: Chromium writes an error about every status from 400 on.</summary>
    public void ExpectRefusal(HttpStatusCode status) => expected[((int)status).ToString(CultureInfo.InvariantCulture)] = true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        complaints.Should().BeEmpty("a page gives the browser nothing to complain of");
    }

    private bool IsExpected(string message) => Refused().Match(message) is { Success: true } refused && expected.TryRemove(refused.Groups[1].Value, out _);

    [GeneratedRegex("^Failed to load resource: the server responded with a status of (403|404|409|422) ")]
    private static partial Regex Refused();
}

/// <summary>What kind of browser it is.</summary>
public sealed record TabOptions
{
    /// <summary>False = JavaScript is switched off.</summary>
    public bool Script { get; init; } = true;

    /// <summary>Prefers dark colours.</summary>
    public bool Dark { get; init; }

    /// <summary>1440 is a desk, 390 a phone.</summary>
    public int Width { get; init; } = 1440;
}
