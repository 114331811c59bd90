using System.Globalization;
using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Text;
using MscModular.Tests.Customers;

namespace MscModular.Browser.Customers;

public sealed class ListTests : TaskSpec
{
    /// <summary>Every way, with every text that is looked for and what it finds.</summary>
    public static TheoryData<Way, string, string> Searches
    {
        get
        {
            var all = new TheoryData<Way, string, string>();
            foreach (var way in Enum.GetValues<Way>())
            {
                all.Add(way, "müller", "MULLER Logistics");
                all.Add(way, "株式", "株式会社サンプル");
            }

            return all;
        }
    }

    /// <summary>Every way, with every column that sorts.</summary>
    public static TheoryData<Way, string, string> Columns
    {
        get
        {
            var all = new TheoryData<Way, string, string>();
            foreach (var way in Enum.GetValues<Way>())
            {
                foreach (var (label, css) in new[] { ("Name", "c-nm"), ("Credit Quota", "c-qt"), ("Effective Date", "c-eff"), ("Expiry", "c-ex") }) all.Add(way, label, css);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Searches))]
    public async Task Enter_searches_in_any_script_and_case(Way way, string typed, string found)
    {
        foreach (var name in new[] { "MULLER Logistics", "株式会社サンプル", "Harborview Hotels" }) await App.AddCustomerAsync(Ct, Typing.Account(name));
        var hand = await SignInAsync(way);
        var field = hand.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Customer Name", Exact = true });
        await hand.TypeAsync(field, typed);
        await field.PressAsync("Enter");
        await Assertions.Expect(Names(hand)).ToHaveTextAsync([found]);
        await Assertions.Expect(hand.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/customers\\?name=[^&]+"));
        await Assertions.Expect(field).ToHaveValueAsync(typed);
        hand.ShouldHaveTaken(2);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Two_workloads_and_two_regions_filter_and_reset_clears_them(Way way)
    {
        await App.RunAsync((SeedCustomers seed) => seed.RunAsync(200, _ => { }, Ct));
        var hand = await SignInAsync(way);
        var (button, dialog) = (hand.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Filters") }), hand.Page.GetByRole(AriaRole.Dialog, new() { Name = "Filters", Exact = true }));
        await hand.PressAsync(button);
        await SeesAsync(dialog);
        foreach (var value in new[] { "VMware", "MS SQL", "EU (Frankfurt)", "EU (Ireland)" }) await hand.TickAsync(dialog.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + System.Text.RegularExpressions.Regex.Escape(value)) }));
        await hand.PressAsync(dialog.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }));
        hand.ShouldHaveTaken(3);

        await Assertions.Expect(hand.Page.Locator(".chip")).ToHaveTextAsync(["Workloads: VMware", "Workloads: MS SQL", "Storage Regions: EU (Frankfurt)", "Storage Regions: EU (Ireland)"]);
        await Assertions.Expect(button).ToHaveAccessibleNameAsync("Filters 4 active");
        await Assertions.Expect(dialog).ToBeVisibleAsync(new() { Visible = way != Way.WithoutScript });
        var rows = await hand.Page.Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.querySelector('.c-wl').innerHTML + row.querySelector('.c-rg').innerHTML)");
        rows.Should().NotBeEmpty().And.OnlyContain(row => (row.Contains("VMware") || row.Contains("MS SQL")) && (row.Contains("EU (Frankfurt)") || row.Contains("EU (Ireland)")));

        if (way == Way.WithoutScript) await hand.PressAsync(button);
        await hand.PressAsync(dialog.GetByRole(AriaRole.Link, new() { Name = "Reset", Exact = true }));
        await Assertions.Expect(hand.Page.Locator(".chip")).ToHaveCountAsync(0);
        await Assertions.Expect(button).ToHaveAccessibleNameAsync("Filters");
        await Assertions.Expect(dialog).ToBeVisibleAsync(new() { Visible = way != Way.WithoutScript });
        if (way == Way.WithoutScript) await hand.PressAsync(button);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(0);
        await hand.PressAsync(button);
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Theory, MemberData(nameof(Columns))]
    public async Task A_column_sorts_up_and_down_and_says_so(Way way, string label, string css)
    {
        await App.RunAsync((SeedCustomers seed) => seed.RunAsync(60, _ => { }, Ct));
        var hand = await SignInAsync(way);
        if (label == "Name") await hand.PressAsync(hand.Link("Expiry"));
        if (label == "Name") await IsSortedAsync(hand, "Expiry", "ascending");
        hand.StartCounting();

        await hand.PressAsync(hand.Link(label));
        await IsSortedAsync(hand, label, "ascending");
        var up = await ValuesAsync(hand, css);
        up.Should().BeInAscendingOrder(StringComparer.Ordinal);
        hand.ShouldHaveTaken(1);

        await hand.PressAsync(hand.Link(label));
        await IsSortedAsync(hand, label, "descending");
        var down = await ValuesAsync(hand, css);
        down.Should().BeInDescendingOrder(StringComparer.Ordinal);
        down.Should().NotEqual(up);
        hand.ShouldHaveTaken(2);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Paging_forth_and_back_misses_and_repeats_nobody_while_rows_are_added(Way way)
    {
        await App.RunAsync((SeedCustomers seed) => seed.RunAsync(300, _ => { }, Ct));
        var hand = await SignInAsync(way);
        var (pages, added) = (hand.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages", Exact = true }), 0);
        var before = await AllAsync("?size=100");
        var forth = await WalkAsync("Next");
        forth.Where(before.Contains).Should().Equal(before, "who was there stands once, in order");
        var back = await WalkAsync("Previous");
        // The first page is always full: coming back, its end may be what the second page began with.
        back[..^25].Should().OnlyHaveUniqueItems();
        back.Where(before.Contains).Distinct().Should().BeEquivalentTo(before);
        added.Should().BeGreaterThan(20);

        async Task<List<string>> WalkAsync(string link)
        {
            var seen = new List<string>();
            for (; ; )
            {
                seen.AddRange(await Names(hand).AllInnerTextsAsync());
                var next = pages.GetByRole(AriaRole.Link, new() { Name = link, Exact = true });
                if (await next.GetAttributeAsync("aria-disabled") == "true") return seen;

                // One before and one after everything on the page, wherever that is.
                foreach (var start in new[] { "0", "m" }) await App.AddCustomerAsync(Ct, Typing.Account($"{start} added {++added}"));
                var range = await hand.Page.Locator(".foot > span").First.InnerTextAsync();
                await hand.PressAsync(next);
                await Assertions.Expect(hand.Page.Locator(".foot > span").First).Not.ToHaveTextAsync(range);
            }
        }

        async Task<List<string>> AllAsync(string query)
        {
            using var visitor = await App.SignInAsAsync(MscModular.Contracts.Administrators.Role.MspAdministrator, Ct);
            var all = new List<string>();
            for (var url = "/customers" + query; url is not null;)
            {
                var page = await visitor.GetAsync(url, Ct);
                all.AddRange(page.Find("tbody a.nm").Select(name => name.TextContent));
                url = page.Find("nav.pg a[rel=next]") is [var next, ..] ? next.GetAttribute("href") : null;
            }

            return all;
        }
    }

    private static async Task IsSortedAsync(Hand hand, string label, string direction)
    {
        var sorted = hand.Page.Locator("th[aria-sort]");
        await Assertions.Expect(sorted).ToHaveCountAsync(1);
        await Assertions.Expect(sorted).ToHaveAttributeAsync("aria-sort", direction);
        await Assertions.Expect(sorted).ToHaveTextAsync(label);
        (await sorted.Locator("use").GetAttributeAsync("href")).Should().EndWith(direction == "ascending" ? "#arrow-up" : "#arrow-down");
    }

    // As text that compares as the column does; a dash stands for the largest value.
    private static async Task<IReadOnlyList<string>> ValuesAsync(Hand hand, string css)
    {
        var cells = await hand.Page.Locator($"tbody tr:not(.pin) .{css}").EvaluateAllAsync<string[]>("cells => cells.map(cell => (cell.querySelector('time')?.dateTime ?? cell.querySelector('a.nm')?.textContent ?? cell.textContent).trim())");
        cells.Should().HaveCount(25);
        return [.. cells.Select(cell => css switch
        {
            "c-nm" => Keys.Search(cell),
            "c-qt" => cell == "—" ? "~" : decimal.Parse(cell, CultureInfo.InvariantCulture).ToString("000000000000000.000", CultureInfo.InvariantCulture),
            _ => cell == "—" ? "~" : cell,
        })];
    }
}
