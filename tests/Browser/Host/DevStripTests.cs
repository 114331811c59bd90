using MscModular.Browser.Foundation;
using MscModular.Host.Setup;
using MscModular.Tests.Foundation;
using MscModular.Tests.Host.Plugins;

namespace MscModular.Browser.Host;

/// <summary>That an adapter isn't approved is to be seen by everybody, whatever they see with.</summary>
public sealed class DevStripTests : BrowserSpec
{
    private readonly string built = Path.Combine(TestFolder.Create(), "adapter");

    protected override PortalOptions Options => base.Options with { Environment = "Development", Services = services => services.AddDevAdapter(built) };

    protected override Task PrepareAsync()
    {
        Directory.CreateDirectory(built);
        File.WriteAllText(Path.Combine(built, "plugin.json"), TestAdapters.Link);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task The_red_strip_is_legible_and_fits(int width, bool dark)
    {
        var page = (await OpenAsync(new() { Width = width, Dark = dark })).Page;
        await page.GotoAsync("/signin");
        (await page.Locator(".strip.bad").InnerTextAsync()).Should().StartWith("Sentinel isn’t approved.");
        (await Axe.JudgeAsync(page)).Should().BeEmpty();
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue("nothing scrolls sideways");
    }
}
