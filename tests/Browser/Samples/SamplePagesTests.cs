using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Web;
using MscModular.Tests.Foundation;

namespace MscModular.Browser.Samples;

/// <summary>The pages that only sample data brings, as <see cref="EveryPage"/> asks of all others.</summary>
public abstract class SamplePagesSpec(int width) : EveryPageSpec
{
    private readonly LastLink console = new();

    protected override PortalOptions Options => base.Options with { Services = services => services.AddSingleton<ILocalConsole>(console) };

    protected override Task PrepareAsync() => App.RunAsync((MakeSamples make) => make.RunAsync(Ct));

    [Fact]
    public async Task Nothing_stands_in_anybodys_way()
    {
        var tab = await OpenAsync(new() { Width = width });
        var wrong = new List<string>();
        await tab.Page.GotoAsync((await App.RunAsync((ISampleSignIn door) => door.IssueAsync(Ct)))[0].Path);
        await LookAsync("sign in by link");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Today" }).WaitForAsync();
        await LookAsync("dashboard with strip");
        foreach (var (name, url) in new[] { ("remove", "/sample-data/remove"), ("administrators", "/administrators"), ("access", "/administrators/2"), ("profile", "/profile"), ("password", "/profile/password"), ("step-up", "/step-up") })
        {
            await tab.Page.GotoAsync(url);
            await LookAsync(name);
        }

        await tab.Page.GotoAsync("/customers");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Remove it" }).ClickAsync();
        await tab.Page.Locator("dialog").WaitForAsync();
        await LookAsync("remove, in a dialog");

        await tab.Page.GotoAsync("/administrators/invite");
        App.Clock.Advance(TimeSpan.FromMinutes(11));
        tab.ExpectRefusal(HttpStatusCode.Conflict);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await tab.Page.GetByText("A fresh link").WaitForAsync();
        await LookAsync("step-up, waiting form");

        await tab.Page.GotoAsync("/step-up");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show a link on the console" }).ClickAsync();
        await tab.Page.Locator(".flash p").WaitForAsync();
        await LookAsync("step-up, told");
        tab.ExpectRefusal(HttpStatusCode.Forbidden);
        await tab.Page.SetExtraHTTPHeadersAsync([new("Via", "1.1 proxy")]);
        await tab.Page.GotoAsync(console.Path);
        await LookAsync("sign in by link, from elsewhere");
        wrong.Should().BeEmpty();

        async Task LookAsync(string name)
        {
            var picture = $"samples-{name.Replace(", ", "-").Replace(' ', '-')}-{width}";
            await JudgeAsync(tab.Page, name, wrong);
            await PictureAsync(tab.Page, $"{picture}.png");
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await JudgeColoursAsync(tab.Page, $"{name}, dark", wrong);
            await PictureAsync(tab.Page, $"{picture}-dark.png");
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
    }

    private sealed class LastLink : ILocalConsole
    {
        public string Path { get; private set; } = "";

        public void ShowLink(string words, string path) => Path = path;
    }
}

public sealed class SamplePagesOnADeskTests() : SamplePagesSpec(1440);

public sealed class SamplePagesOnAPhoneTests() : SamplePagesSpec(390);
