using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Contracts.Administrators;
using MscModular.Tests.Foundation;

namespace MscModular.Browser;

/// <summary>What is asked of every page, by a browser.</summary>
public abstract class EveryPageSpec : BrowserSpec
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

    // For build/screenshots: a picture of everything, to be looked at.
    protected static async Task PictureAsync(IPage page, string file)
    {
        if (Environment.GetEnvironmentVariable("MSC_PICTURES") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = await page.Locator("dialog:modal").CountAsync() == 0 });
    }

    // Whoever takes pictures may want a few; the check looks at all.
    private protected static IEnumerable<EveryPage.View> Asked(IEnumerable<EveryPage.View> views) =>
        Environment.GetEnvironmentVariable("MSC_PICTURES_OF") is { Length: > 0 } part ? views.Where(view => view.Name.Contains(part, StringComparison.Ordinal)) : views;

    protected async Task SignInAsync(IPage page)
    {
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await page.GotoAsync("/signin");
        await page.GetByLabel("Email").FillAsync("mspadministrator-1@example.com");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Today", Exact = true }).WaitForAsync();
        await page.GotoAsync("/step-up");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password", Exact = true }).FillAsync(PortalHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Today", Exact = true }).WaitForAsync();
    }

    // The other theme has the same elements in the same places, in other colours.
    protected static async Task JudgeColoursAsync(IPage page, string name, List<string> wrong) =>
        wrong.AddRange((await Axe.JudgeAsync(page, "color-contrast")).Select(each => $"{name}: {each}"));

    protected static async Task JudgeAsync(IPage page, string name, List<string> wrong)
    {
        wrong.AddRange((await Axe.JudgeAsync(page)).Select(each => $"{name}: {each}"));
        wrong.AddRange((await page.EvaluateAsync<string[]>(Small)).Select(html => $"{name}: small text {html}"));
        wrong.AddRange((await page.EvaluateAsync<string[]>(Targets)).Select(html => $"{name}: small target {html}"));
        if (await page.EvaluateAsync<int>(Sideways) is > 0 and var pixels) wrong.Add($"{name}: scrolls sideways by {pixels}");
    }
}
