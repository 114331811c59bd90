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
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Nothing_stands_in_anybodys_way(int width, bool dark)
    {
        var every = await EveryPage.PrepareAsync(App, Ct);
        var tab = await OpenAsync(new() { Width = width, Dark = dark });
        var wrong = new List<string>();
        await tab.Page.GotoAsync("/signin");
        await JudgeAsync(tab.Page, "sign in", wrong);
        await SignInAsync(tab.Page);
        foreach (var (name, url, open, refusal) in every.Views)
        {
            if (refusal is { } status) tab.ExpectRefusal(status);
            await tab.Page.GotoAsync(url);
            await open(tab.Page);
            await JudgeAsync(tab.Page, name, wrong);
            await PictureAsync(tab.Page, $"{name.Replace(", ", "-").Replace(' ', '-')}-{width}{(dark ? "-dark" : "")}.png");
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
        wrong.Should().Contain(each => each.Contains("image-alt")).And.Contain(each => each.Contains("sideways")).And.Contain(each => each.Contains("small")).And.Contain(each => each.Contains("target"));
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

    private static async Task JudgeAsync(IPage page, string name, List<string> wrong)
    {
        wrong.AddRange((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        wrong.AddRange((await page.EvaluateAsync<string[]>(Small)).Select(html => $"{name}: small text {html}"));
        wrong.AddRange((await page.EvaluateAsync<string[]>(Targets)).Select(html => $"{name}: small target {html}"));
        if (await page.EvaluateAsync<int>(Sideways) is > 0 and var pixels) wrong.Add($"{name}: scrolls sideways by {pixels}");
    }
}
