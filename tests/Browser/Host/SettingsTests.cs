using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Kernel;
using MscModular.Tests.Foundation;

namespace MscModular.Browser.Host;

public sealed class SettingsTests : TaskSpec
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Each_section_is_changed(Way way)
    {
        var hand = await OpenAsync(way);
        await hand.TypeAsync(hand.Field("Name"), "Northlight Services");
        await ChooseAsync(hand, "Default Country", "Germany", "DE");
        await SaveAsync(hand, "Organization");

        await hand.PressAsync(hand.Link("Time zone and formats"));
        await ChooseAsync(hand, "Time Zone", "Europe/Berlin", "Europe/Berlin");
        await SaveAsync(hand, "Time zone and formats");
        await SeesAsync(hand.Page.GetByText("Times in Europe/Berlin (UTC+1)"));

        await hand.PressAsync(hand.Link("Quota warnings"));
        await hand.TypeAsync(hand.Field("Warning at, percent"), "70");
        await SaveAsync(hand, "Quota warnings");

        await hand.PressAsync(hand.Link("Expiry warnings"));
        await hand.TypeAsync(hand.Field("Warning at, days before"), "60, 30");
        await SaveAsync(hand, "Expiry warnings");

        await hand.PressAsync(hand.Link("Retention"));
        await hand.TypeAsync(hand.Field("Deleted customers are kept, days"), "90");
        await SaveAsync(hand, "Retention");

        var settings = await App.RunAsync((SettingsStore store) => store.ReadAsync(Ct));
        (settings.Name, settings.Country, settings.TimeZone, settings.Quota.Warning, settings.Expiry.First, settings.DeletedKeptDays)
            .Should().Be(("Northlight Services", "DE", "Europe/Berlin", 70, 60, 90));
        hand.ShouldHaveTaken(5 + 4);
    }

    // From the dashboard through the menu; it asks for the password on the way.
    private async Task<Hand> OpenAsync(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Button("Settings"));
        await hand.PressAsync(hand.Page.Locator("#settings").GetByRole(AriaRole.Link, new() { Name = "Settings", Exact = true }));
        await hand.TypeAsync(hand.Field("Password"), PortalHost.Password);
        await hand.PressAsync(hand.Button("Confirm"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true }));
        hand.StartCounting();
        return hand;
    }

    private static async Task SaveAsync(Hand hand, string section)
    {
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, $"{section} saved");
    }

    // A list is chosen from by its first letters where the mouse isn't used.
    private static async Task ChooseAsync(Hand hand, string label, string name, string value)
    {
        var list = hand.Page.GetByRole(AriaRole.Combobox, new() { Name = label });
        await hand.ChooseAsync(list, name);
        await Assertions.Expect(list).ToHaveValueAsync(value);
    }
}
