using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MscModular.Browser.Foundation;

/// <summary>A tab with cookies of its own. Closing it fails the test if the browser complained meanwhile: console errors, script errors, CSP violations.</summary>
public sealed partial class Tab : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = [];

    private Tab(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsPlannedAnswer().IsMatch(message.Text)) complaints.Enqueue($"{page.Url}: {message.Text}");
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        complaints.Should().BeEmpty("a page gives the browser nothing to complain of");
    }

    // A form that comes back with errors is an answer by plan, though Chromium writes a line about every status from 400 on.
    [GeneratedRegex("^Failed to load resource: the server responded with a status of (404|409|422) ")]
    private static partial Regex IsPlannedAnswer();
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
