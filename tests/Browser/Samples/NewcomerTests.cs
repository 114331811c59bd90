using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using MscModular.Browser.Customers;
using MscModular.Browser.Foundation;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Samples;
using MscModular.Tests.Foundation;

namespace MscModular.Browser.Samples;

/// <summary>
/// The newcomer's ten minutes: from the link on the console through all that the first steps name, by what the screen says alone.
/// <c>build/newcomer</c> runs it against a portal that was just cloned and started, by <c>MSC_NEWCOMER_LINK</c>.
/// </summary>
public sealed class NewcomerTests : TaskSpec
{
    private static readonly string? GivenLink = Environment.GetEnvironmentVariable("MSC_NEWCOMER_LINK");
    private static readonly string? Times = Environment.GetEnvironmentVariable("MSC_NEWCOMER_TIMES");

    private readonly Stopwatch watch = new();

    protected override PortalOptions Options => new() { Listens = true, Jobs = true };

    [Fact]
    public async Task From_the_link_on_the_console_to_an_import_undone()
    {
        var hand = new Hand(await OpenAsync(), Way.WithScript);
        watch.Start();
        await hand.Page.GotoAsync(GivenLink ?? await OwnLinkAsync());
        await hand.PressAsync(hand.Button("Sign in"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Today", Exact = true }));
        await SeesAsync(hand.Page.GetByText("Sample data: 128 customers"));
        await TookAsync("sign in by the link, dashboard");

        await hand.PressAsync(hand.Page.Locator(".steps").GetByRole(AriaRole.Link, new() { NameRegex = new("^Find a customer") }));
        await hand.TypeAsync(hand.Page.GetByLabel("Customer Name"), "muller");
        await hand.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Names(hand)).ToHaveTextAsync(["Müller & Großmann KG"]);
        await hand.PressAsync(Toolbar(hand, "Customers"));
        await hand.PressAsync(hand.Button("Filters"));
        await hand.TickAsync(hand.Box("Oracle"));
        await hand.PressAsync(hand.Button("Apply"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Remove.*Oracle") }));
        await hand.Page.Keyboard.PressAsync("Escape");
        await hand.PressAsync(hand.Page.GetByRole(AriaRole.Columnheader).GetByRole(AriaRole.Link, new() { NameRegex = new("^Expiry") }));
        await Assertions.Expect(hand.Page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Expiry");
        await TookAsync("search, filter, sort");

        await hand.PressAsync(Toolbar(hand, "Dashboard"));
        await hand.PressAsync(hand.Page.Locator(".steps").GetByRole(AriaRole.Link, new() { NameRegex = new("^Add a customer") }));
        await hand.TypeAsync(hand.Field("Account Name"), "NEW-0001");
        await hand.TypeAsync(hand.Field("Customer Name"), "Newcomer & Co");
        await hand.TypeAsync(hand.Field("Address"), "1 First Street");
        await hand.TypeAsync(hand.Field("Phone Number"), "+44 20 7946 0001");
        await hand.TickAsync(hand.Page.GetByRole(AriaRole.Radio, new() { Name = "Commercial", Exact = true }));
        await hand.TickAsync(hand.Box("EU (London)"));
        await hand.PressAsync(hand.Button("Save"));
        await IsToldAsync(hand, "Newcomer & Co added");
        await TookAsync("add a customer");

        await hand.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Newcomer & Co" }).GetByRole(AriaRole.Link, new() { Name = "View", Exact = true }).ClickAsync();
        await hand.PressAsync(hand.Button("Options"));
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Delete ?Suspend") })).ToBeDisabledAsync();
        await hand.PressAsync(hand.Link("Suspend"));
        await hand.TypeAsync(hand.Field("Reason"), "Only trying");
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }));
        await IsToldAsync(hand, "Newcomer & Co suspended");
        await hand.PressAsync(hand.Button("Options"));
        await hand.PressAsync(hand.Link("Delete"));
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }));
        await IsToldAsync(hand, "Newcomer & Co deleted");
        await TookAsync("see that deleting needs suspending, suspend, delete");

        await hand.PressAsync(Toolbar(hand, "Dashboard"));
        await Assertions.Expect(hand.Page.Locator(".steps .done")).ToHaveCountAsync(2);
        await hand.PressAsync(hand.Page.Locator(".steps").GetByRole(AriaRole.Link, new() { NameRegex = new("^Read the audit trail") }));
        foreach (var act in new[] { "customer.added", "customer.suspended", "customer.deleted" }) await SeesAsync(hand.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = act }).Filter(new() { HasText = "Newcomer & Co" }).First);
        await TookAsync("read the audit trail");

        await hand.PressAsync(Toolbar(hand, "Customers"));
        await hand.PressAsync(hand.Link("Import CSV"));
        var sample = await hand.Page.RunAndWaitForDownloadAsync(() => hand.PressAsync(hand.Link("Sample file")));
        await hand.Page.GetByLabel("CSV file").SetInputFilesAsync(await sample.PathAsync());
        await hand.PressAsync(hand.Button("Upload"));
        await hand.PressAsync(hand.Button("Dry run"));
        await hand.PressAsync(hand.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import \\d+ rows$") }));
        await hand.PressAsync(hand.Link("Undo import"));
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Undo import", Exact = true }));
        await SeesAsync(hand.Page.GetByText("4 of 4 rows taken back or kept"));
        await TookAsync("import the sample file and undo it");
    }

    private async Task<string> OwnLinkAsync()
    {
        await App.RunAsync((MakeSamples make) => make.RunAsync(Ct));
        return (await App.RunAsync((ISampleSignIn door) => door.IssueAsync(Ct)))[0].Path;
    }

    private async Task TookAsync(string step)
    {
        if (Times is not null) await File.AppendAllTextAsync(Times, string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,7:0.0} s  {step}\n"), Ct);
        watch.Restart();
    }
}
