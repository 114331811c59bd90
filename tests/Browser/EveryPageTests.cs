using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Contracts.Administrators;
using MscModular.Tests.Foundation;

namespace MscModular.Browser;

public sealed class EveryPageTests : BrowserSpec
{
    // Text a person can't read, and pages that scroll sideways. Measured in the page.
    private const string Small = """
        () => [...document.querySelectorAll('body *')]
          .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility({ visibilityProperty: true }) && parseFloat(getComputedStyle(e).fontSize) < 12)
          .map(e => e.outerHTML.slice(0, 80))
        """;

    private const string Sideways = "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)";

    // Buttons, links that stand alone, boxes: 24 by 24 pixels at least, or as much room around them (WCAG 2.5.8).
    private const string Targets = """
        () => [...document.querySelectorAll('button, .btn, .ib, .lk, nav a, .menu a')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }))
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([e, r]) => r.width > 1 && r.height > 1 && (r.width < 24 || r.height < 24))
          .map(([e, r]) => `${Math.round(r.width)}x${Math.round(r.height)} ${e.outerHTML.slice(0, 80)}`)
        """;

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Nothing_stands_in_anybodys_way(int width)
    {
        var every = await EveryPage.PrepareAsync(App, Ct);
        var tab = await OpenAsync(new() { Width = width });
        var wrong = new List<string>();
        await tab.Page.GotoAsync("/signin");
        await JudgeAsync(tab.Page, "sign in", wrong);
        await SignInAsync(tab.Page);
        foreach (var (name, url, open, refusal) in every.Views)
        {
            if (refusal is { } status) tab.ExpectRefusal(status);
            await tab.Page.GotoAsync(url);
            await open(tab.Page);
            var picture = $"{name.Replace(", ", "-").Replace(' ', '-')}-{width}";
            await JudgeAsync(tab.Page, name, wrong);
            await PictureAsync(tab.Page, $"{picture}.png");
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await JudgeColoursAsync(tab.Page, $"{name}, dark", wrong);
            await PictureAsync(tab.Page, $"{picture}-dark.png");
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        wrong.Should().BeEmpty();
    }

    // For build/screenshots: a picture of everything, to be looked at.
    private static async Task PictureAsync(IPage page, string file)
    {
        if (Environment.GetEnvironmentVariable("MSC_PICTURES") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = await page.Locator("dialog:modal").CountAsync() == 0 });
    }

    [Fact]
    public async Task The_check_finds_what_is_wrong()
    {
        var tab = await OpenAsync();
        await tab.Page.SetContentAsync("<main><h1>x</h1><img src='data:,'><div style='width:3000px'>wide</div><p style='font-size:8px'>small</p><button style='width:9px;height:9px;padding:0'>b</button></main>");
        var wrong = new List<string>();
        await JudgeAsync(tab.Page, "planted", wrong);
        await tab.Page.SetContentAsync("<style>p { color: light-dark(#000, #333); background: light-dark(#fff, #222) } :root { color-scheme: light dark }</style><main><h1>x</h1><p>dim</p></main>");
        await JudgeColoursAsync(tab.Page, "light", wrong);
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await JudgeColoursAsync(tab.Page, "dark", wrong);
        wrong.Should().Contain(each => each.Contains("image-alt")).And.Contain(each => each.Contains("sideways")).And.Contain(each => each.Contains("small")).And.Contain(each => each.Contains("target"))
            .And.Contain(each => each.StartsWith("dark: color-contrast")).And.NotContain(each => each.StartsWith("light"));
    }

    [Fact]
    public async Task The_list_is_light()
    {
        await EveryPage.PrepareAsync(App, Ct);
        var tab = await OpenAsync();
        var sent = new Dictionary<string, int>();
        await SignInAsync(tab.Page);

        // A new context has no cache; the cookie comes along.
        await using var cold = await tab.Page.Context.Browser!.NewContextAsync(new() { BaseURL = App.Address.ToString(), StorageState = await tab.Page.Context.StorageStateAsync() });
        var page = await cold.NewPageAsync();
        page.RequestFinished += async (_, request) =>
        {
            var sizes = await request.SizesAsync();
            lock (sent) sent[request.Url] = sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        };
        await page.GotoAsync("/customers", new() { WaitUntil = WaitUntilState.NetworkIdle });
        sent.Values.Sum().Should().BeLessThanOrEqualTo(110_000, string.Join("; ", sent)).And.BeGreaterThan(20_000, "everything was counted");

        sent.Clear();
        await page.GotoAsync("/customers?sort=expiry", new() { WaitUntil = WaitUntilState.NetworkIdle });
        sent.Values.Sum().Should().BeLessThanOrEqualTo(15_000, string.Join("; ", sent)).And.BeGreaterThan(1_000);
    }

    private async Task SignInAsync(IPage page)
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await page.GotoAsync("/signin");
        await page.GetByLabel("Email").FillAsync("mspadministrator-1@example.com");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/customers");
        await page.GotoAsync("/step-up");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password", Exact = true }).FillAsync(PortalHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.WaitForURLAsync("**/customers");
    }

    // The other theme has the same elements in the same places, in other colours.
    private static async Task JudgeColoursAsync(IPage page, string name, List<string> wrong) =>
        wrong.AddRange(Told(name, await page.RunAxe(new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } })));

    private static IEnumerable<string> Told(string name, AxeResult result) =>
        result.Violations.Select(violation => $"{name}: {violation.Id} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");

    private static async Task JudgeAsync(IPage page, string name, List<string> wrong)
    {
        wrong.AddRange(Told(name, await page.RunAxe()));
        wrong.AddRange((await page.EvaluateAsync<string[]>(Small)).Select(html => $"{name}: small text {html}"));
        wrong.AddRange((await page.EvaluateAsync<string[]>(Targets)).Select(html => $"{name}: small target {html}"));
        if (await page.EvaluateAsync<int>(Sideways) is > 0 and var pixels) wrong.Add($"{name}: scrolls sideways by {pixels}");
    }
}
