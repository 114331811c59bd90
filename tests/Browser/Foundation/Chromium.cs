using Microsoft.Playwright;

namespace MscModular.Browser.Foundation;

/// <summary>Debian's Chromium, one for the whole run.</summary>
public static class Chromium
{
    // The headless shell takes half the processor time of the whole browser.
    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>The browser; skips the test where there is none, but fails it in CI.</summary>
    public static Task<IBrowser> StartedAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Array.Find(Places, File.Exists) ?? Places[0];
        if (!File.Exists(program)) Missing($"No Chromium at {program}: run build/setup");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args =
            [
                // Chromium refuses its sandbox as root, which is who runs tests in a container.
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    private static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") throw new InvalidOperationException(reason);
        Assert.Skip(reason);
    }
}
