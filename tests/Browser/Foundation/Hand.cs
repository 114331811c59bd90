using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MscModular.Browser.Foundation;

/// <summary>Somebody at a tab: presses, ticks and types by mouse or by keyboard alone, and counts the presses.</summary>
public sealed class Hand(Tab tab, Way way)
{
    // A row of the list has four stops: 25 of them and the page's own.
    private const int MostStops = 160;

    /// <summary>The page.</summary>
    public IPage Page => tab.Page;

    /// <summary>The tab.</summary>
    public Tab Tab => tab;

    /// <summary>Links and buttons pressed so far; ticks and typing aren't counted.</summary>
    public int Clicks { get; private set; }

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => Page.Locator("dialog");

    /// <summary>The link of exactly this name.</summary>
    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>The button of exactly this name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The field of exactly this label.</summary>
    public ILocator Field(string label) => Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    /// <summary>The box whose label begins so; a note or a count may follow.</summary>
    public ILocator Box(string label) => Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + Regex.Escape(label)) });

    /// <summary>Presses a link or a button.</summary>
    public async Task PressAsync(ILocator target)
    {
        Clicks++;
        if (way != Way.ByKeyboard)
        {
            await target.ClickAsync();
            return;
        }

        await GoToAsync(target);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Ticks a box or chooses a radio button.</summary>
    public async Task TickAsync(ILocator target)
    {
        if (way != Way.ByKeyboard)
        {
            await target.CheckAsync();
            return;
        }

        // Tab stops once at a group of radio buttons, at the chosen one: the arrows go to the others.
        await GoToAsync(target, "e => e === document.activeElement || e.type === 'radio' && e.name === document.activeElement.name");
        for (var i = 0; i < 10 && !await HasFocusAsync(target); i++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
            // Each choice on the way may ask for what it means: a person sees that and goes on then.
            await Assertions.Expect(Page.Locator(".htmx-request")).ToHaveCountAsync(0);
        }

        if (!await target.IsCheckedAsync()) await Page.Keyboard.PressAsync("Space");
        (await target.IsCheckedAsync()).Should().BeTrue();
    }

    /// <summary>Chooses from a list; without the mouse by the letters its name begins with.</summary>
    public async Task ChooseAsync(ILocator list, string name)
    {
        if (way != Way.ByKeyboard)
        {
            await list.SelectOptionAsync(new SelectOptionValue { Label = name });
            return;
        }

        await GoToAsync(list);
        await Page.Keyboard.TypeAsync(name);
    }

    /// <summary>Types into a field, in the place of what is there.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        if (way != Way.ByKeyboard)
        {
            await field.FillAsync(text);
            return;
        }

        await GoToAsync(field);
        if (await field.GetAttributeAsync("type") == "date")
        {
            // Day and month stand as the machine's language has them; tests type dates that read the same in both orders.
            var date = DateOnly.ParseExact(text, "yyyy-MM-dd");
            await Page.Keyboard.TypeAsync($"{date.Day:00}{date.Month:00}{date.Year:0000}");
        }
        else
        {
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.InsertTextAsync(text);
        }

        (await field.InputValueAsync()).Should().Be(text);
    }

    /// <summary>Starts counting anew.</summary>
    public void StartCounting() => Clicks = 0;

    /// <summary>At most so many presses: what the mouse needs, with JavaScript.</summary>
    public void ShouldHaveTaken(int clicks)
    {
        if (way == Way.WithScript) Clicks.Should().BeLessThanOrEqualTo(clicks);
    }

    private async Task GoToAsync(ILocator target, string reached = "e => e === document.activeElement")
    {
        await target.WaitForAsync();
        // Found once: to look it up by its name at every stop takes longer than all the rest.
        var found = await target.ElementHandleAsync();
        for (var i = 0; i < MostStops; i++)
        {
            if (await found.EvaluateAsync<bool>(reached)) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{MostStops} presses of Tab don't reach {target}.");
    }

    /// <summary>Whether the keyboard is there.</summary>
    public static Task<bool> HasFocusAsync(ILocator target) => target.EvaluateAsync<bool>("e => e === document.activeElement");
}
