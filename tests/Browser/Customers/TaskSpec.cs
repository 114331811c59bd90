using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Contracts.Administrators;
using MscModular.Tests.Foundation;

namespace MscModular.Browser.Customers;

/// <summary>Tasks of an MSP Administrator, written once and done in every <see cref="Way"/>.</summary>
public abstract class TaskSpec : BrowserSpec
{
    private int administrators;

    /// <summary>With JavaScript, without it, without the mouse.</summary>
    public static TheoryData<Way> Ways => new(Enum.GetValues<Way>());

    /// <summary>Somebody new, signed in through the page and gone on to the customers; the presses count from the dashboard on.</summary>
    protected async Task<Hand> SignInAsync(Way way)
    {
        var email = $"mina-{++administrators}@example.com";
        await App.AddAdministratorAsync(Role.MspAdministrator, $"Mina {administrators}", email, Ct);
        var hand = new Hand(await OpenAsync(new() { Script = way != Way.WithoutScript }), way);
        await hand.Page.GotoAsync("/signin");
        await hand.TypeAsync(hand.Field("Email"), email);
        await hand.TypeAsync(hand.Field("Password"), PortalHost.Password);
        await hand.PressAsync(hand.Button("Sign in"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Today", Exact = true }));
        hand.StartCounting();
        await hand.PressAsync(Toolbar(hand, "Customers"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Customers", Exact = true }));
        // Keys do something once the scripts are there, which is after the heading. The page is asked: Playwright's wait can miss the moment.
        while (way != Way.WithoutScript && await hand.Page.EvaluateAsync<string>("document.readyState") != "complete") await Task.Delay(20, Ct);
        return hand;
    }

    /// <summary>A link of the main toolbar.</summary>
    protected static ILocator Toolbar(Hand hand, string page) =>
        hand.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main toolbar" }).GetByRole(AriaRole.Link, new() { Name = page, Exact = true });

    /// <summary>The names in the list, from above.</summary>
    protected static ILocator Names(Hand hand) => hand.Page.Locator("tbody tr:not(.pin) a.nm");

    /// <summary>Opens the row's menu and chooses.</summary>
    protected static async Task ChooseAsync(Hand hand, string customer, string option)
    {
        await hand.PressAsync(hand.Button($"Options for {customer}"));
        await hand.PressAsync(hand.Link(option));
    }

    /// <summary>It is in sight, or comes in a moment.</summary>
    protected static Task SeesAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync();

    /// <summary>What the message above the page says.</summary>
    protected static Task IsToldAsync(Hand hand, string text) => Assertions.Expect(hand.Page.Locator(".flash p")).ToContainTextAsync(text);
}
