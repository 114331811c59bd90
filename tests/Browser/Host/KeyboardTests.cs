using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Contracts;
using MscModular.Customers.Seeding;
using MscModular.Tests.Customers;

namespace MscModular.Browser.Host;

public sealed class KeyboardTests : TaskSpec
{
    private CustomerId harborview;

    protected override async Task PrepareAsync()
    {
        await App.RunAsync((SeedCustomers seed) => seed.RunAsync(60, _ => { }, Ct));
        harborview = await App.AddCustomerAsync(Ct);
        await App.AddCustomerAsync(Ct, Typing.Account("Harborview Inn"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_customer_is_jumped_to(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Link("Jump to…"));
        var field = hand.Page.GetByLabel("Jump to a customer, a page or an action");
        await hand.TypeAsync(field, "harborview hotels");
        if (way == Way.WithoutScript)
        {
            await hand.PressAsync(hand.Button("Search"));
            await hand.PressAsync(hand.Link("Harborview Hotels HVH Harborview Hotels"));
        }
        else
        {
            await field.PressAsync("Enter");
        }

        await Assertions.Expect(hand.Page).ToHaveURLAsync(new Regex($"/customers/{harborview}$"));
        hand.ShouldHaveTaken(2);
    }

    [Fact]
    public async Task Arrows_choose_Enter_opens_and_Esc_gives_the_focus_back()
    {
        var page = (await SignInAsync(Way.ByKeyboard)).Page;
        await page.Keyboard.PressAsync("j");
        var row = page.Locator("tbody a.nm").First;
        await Assertions.Expect(row).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        var field = Field(page);
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("harborview");
        await Assertions.Expect(Chosen(page)).ToHaveTextAsync(new Regex("^Harborview Hotels"));
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Chosen(page)).ToHaveTextAsync(new Regex("^Harborview Inn"));
        (await field.GetAttributeAsync("aria-activedescendant")).Should().Be(await Chosen(page).GetAttributeAsync("id"));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(Chosen(page)).ToHaveTextAsync("Help about “harborview”");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(row).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("audit");
        await page.Keyboard.PressAsync("Enter");
        await SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Audit Trail", Exact = true }));
    }

    [Fact]
    public async Task Enter_opens_what_was_typed_and_not_what_stood_there_before()
    {
        var page = (await SignInAsync(Way.WithScript)).Page;
        await page.RouteAsync("**/search?q=*", async route =>
        {
            await Task.Delay(400, Ct);
            await route.ContinueAsync();
        });
        await page.Keyboard.PressAsync("Control+k");
        await Field(page).FillAsync("harborview inn");
        await page.Keyboard.PressAsync("Enter");
        await SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Harborview Inn" }));
    }

    [Theory]
    [InlineData("g d", "/")]
    [InlineData("g c", "/customers")]
    [InlineData("g p", "/plans")]
    [InlineData("g a", "/audit")]
    [InlineData("j o", "/customers/[0-9a-f-]+")]
    [InlineData("j Enter", "/customers/[0-9a-f-]+")]
    [InlineData("n", "/customers/new")]
    [InlineData("]", "/customers\\?after=.+")]
    [InlineData("] [", "/customers(\\?after=.+)?")]
    public async Task A_key_leads_there(string keys, string url)
    {
        var page = (await SignInAsync(Way.ByKeyboard)).Page;
        if (keys == "g c") await page.GotoAsync("/audit");
        foreach (var key in keys.Split(' '))
        {
            await page.Keyboard.PressAsync(key);
            if (key == "]") await Assertions.Expect(page.Locator(".foot bdi").First).ToHaveTextAsync(new Regex("^26–"));
        }

        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(App.Address.ToString().TrimEnd('/'))}{url}$"));
        if (keys == "] [") await Assertions.Expect(page.Locator(".foot bdi").First).ToHaveTextAsync(new Regex("^1–"));
    }

    [Fact]
    public async Task A_key_does_its_act_in_the_list()
    {
        var page = (await SignInAsync(Way.ByKeyboard)).Page;
        var rows = page.Locator("tbody a.nm");
        foreach (var key in new[] { "j", "j", "j", "k" }) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator("tbody .ck").Nth(1)).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator("tbody .ck").Nth(1)).Not.ToBeCheckedAsync();

        var console = await page.Context.RunAndWaitForPageAsync(() => page.Keyboard.PressAsync("t"));
        await Assertions.Expect(console).ToHaveURLAsync(new Regex("/console$"));
        await console.CloseAsync();
        await rows.Nth(1).FocusAsync();

        await page.Keyboard.PressAsync(".");
        await Assertions.Expect(page.Locator("tbody tr").Nth(1).Locator(".menu a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("tbody tr").Nth(1).Locator("[popovertarget]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("e");
        await SeesAsync(page.GetByRole(AriaRole.Dialog, new() { Name = "Edit Customer" }));
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("f");
        await SeesAsync(page.GetByRole(AriaRole.Dialog, new() { Name = "Filters" }));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "Customer Name" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("nj?");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "Customer Name" })).ToHaveValueAsync("nj?");
        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_list_of_keys_opens_by_a_key_and_takes_the_keys_while_it_is_open()
    {
        var page = (await SignInAsync(Way.ByKeyboard)).Page;
        await page.EvaluateAsync("scrollTo(0, 120)");
        await page.Keyboard.PressAsync("?");
        await SeesAsync(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" }));
        (await page.EvaluateAsync<int>("Math.round(scrollY)")).Should().Be(120, "the page beneath stays where it was");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("p");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/customers$"));
        await page.Keyboard.PressAsync("Control+j");
        await Assertions.Expect(page.Locator("tbody a.nm").First).Not.ToBeFocusedAsync();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Single_keys_are_switched_off_in_the_profile(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.Page.GotoAsync("/profile");
        var box = hand.Box("Single-key shortcuts");
        if (way == Way.ByKeyboard)
        {
            await box.FocusAsync();
            await hand.Page.Keyboard.PressAsync("Space");
        }
        else
        {
            await box.UncheckAsync();
        }

        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, "Profile saved");
        await Assertions.Expect(box).Not.ToBeCheckedAsync();
        await hand.Page.GotoAsync("/shortcuts");
        await SeesAsync(hand.Page.GetByText("Single keys are switched off in your profile."));
        if (way == Way.WithoutScript) return;
        await hand.Page.GotoAsync("/customers");
        await hand.Page.Keyboard.PressAsync("j");
        await hand.Page.Keyboard.PressAsync("?");
        await hand.Page.Keyboard.PressAsync("Control+k");
        await SeesAsync(Field(hand.Page));
        await Assertions.Expect(hand.Page.Locator("dialog")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_search_that_overtakes_another_is_no_error()
    {
        var page = (await SignInAsync(Way.WithScript)).Page;
        await page.RouteAsync("**/customers?name=*", async route =>
        {
            await Task.Delay(700, Ct);
            await route.ContinueAsync();
        });
        var field = page.GetByRole(AriaRole.Searchbox, new() { Name = "Customer Name" });
        await page.RunAndWaitForRequestAsync(() => field.FillAsync("harborview"), "**/customers?name=harborview");
        await field.FillAsync("harborview inn");
        await field.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody a.nm")).ToHaveTextAsync(["Harborview Inn"]);
    }

    private static ILocator Field(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Jump to a customer, a page or an action" });

    private static ILocator Chosen(IPage page) => page.Locator("#found [aria-selected=true]");
}
