using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;

namespace MscModular.Browser.Help;

public sealed class HelpTests : TaskSpec
{
    [Theory, MemberData(nameof(Ways))]
    public async Task An_article_is_looked_for_opened_and_found_helpful(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Page.Locator("footer.site").GetByRole(AriaRole.Link, new() { Name = "Help", Exact = true }));
        await SeesAsync(Heading(hand, "Manage customers"));
        await hand.PressAsync(hand.Page.GetByRole(AriaRole.Navigation, new() { Name = "Breadcrumb" }).GetByRole(AriaRole.Link, new() { Name = "Help", Exact = true }));
        var search = hand.Page.GetByRole(AriaRole.Searchbox, new() { Name = "How can we help you?" });
        await hand.TypeAsync(search, "suspénd");
        await hand.Page.Keyboard.PressAsync("Enter");
        await hand.PressAsync(hand.Page.Locator(".rows").GetByRole(AriaRole.Link, new() { Name = "Suspend, resume, delete, restore", Exact = true }));
        await SeesAsync(Heading(hand, "Suspend, resume, delete, restore"));
        await hand.PressAsync(hand.Button("Yes"));
        await IsToldAsync(hand, "Your answer counts");
        await Assertions.Expect(hand.Button("Yes")).ToHaveAttributeAsync("aria-pressed", "true");
        await hand.PressAsync(hand.Button("No"));
        await Assertions.Expect(hand.Button("No")).ToHaveAttributeAsync("aria-pressed", "true");
        await SeesAsync(hand.Page.GetByText("0 Yes · 1 No"));
    }

    private static ILocator Heading(Hand hand, string name) => hand.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 1 });
}
