using Microsoft.Playwright;

namespace MscModular.Browser;

/// <summary>Every page in one width and both themes. A class each, so that they run beside each other.</summary>
public abstract class EveryPageAtWidthSpec(int width) : EveryPageSpec
{
    [Fact]
    public async Task Nothing_stands_in_anybodys_way()
    {
        var every = await EveryPage.PrepareAsync(App, Ct);
        var tab = await OpenAsync(new() { Width = width });
        var wrong = new List<string>();
        await tab.Page.GotoAsync("/signin");
        await JudgeAsync(tab.Page, "sign in", wrong);
        await SignInAsync(tab.Page);
        foreach (var (name, url, open, refusal) in Asked(every.Views))
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
}

public sealed class EveryPageOnADeskTests() : EveryPageAtWidthSpec(1440);

public sealed class EveryPageOnAPhoneTests() : EveryPageAtWidthSpec(390);

public sealed class EveryPageTests : EveryPageSpec
{
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
}
