using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Customers.Listing;
using MscModular.Tests.Customers;
using MscModular.Tests.Customers.Importing;
using MscModular.Tests.Foundation;

namespace MscModular.Browser.Customers;

/// <summary>From a file to the list and back, with the portal's own workers.</summary>
public sealed class ImportTests : TaskSpec
{
    protected override PortalOptions Options => new() { Listens = true, Jobs = true };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_file_is_imported_and_the_import_undone(Way way)
    {
        await App.AddCustomerAsync(Ct);
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Link("Import CSV"));
        await ChooseFileAsync(hand, Files.Write([Files.Headings, Files.Row(2), [.. Files.Row(3)[..3], "n/a", .. Files.Row(3)[4..]], Files.Row(4)]));
        await hand.PressAsync(hand.Button("Upload"));
        await SeesAsync(hand.Page.GetByRole(AriaRole.Combobox, new() { Name = "Account manager becomes", Exact = true }));
        await hand.PressAsync(hand.Button("Dry run"));

        await SeesSoonAsync(hand, way, hand.Button("Import 2 rows"));
        await SeesAsync(hand.Page.GetByText("1 row with errors is left out"));
        await SeesAsync(hand.Page.GetByText("Phone number can hold digits, spaces, + - ( ) . / # and x or ext"));
        await hand.PressAsync(hand.Button("Import 2 rows"));

        await SeesSoonAsync(hand, way, hand.Link("Undo import"));
        (await NamesAsync()).Should().BeEquivalentTo("Harborview Hotels", "Customer 2 Société", "Customer 4 Société");
        hand.ShouldHaveTaken(5);

        await hand.PressAsync(hand.Link("Undo import"));
        await SeesAsync(hand.Page.GetByText("2 customers added by"));
        await hand.PressAsync(hand.Dialog.GetByRole(AriaRole.Button, new() { Name = "Undo import", Exact = true }));
        await SeesSoonAsync(hand, way, hand.Page.GetByText("2 of 2 rows taken back or kept"));
        (await NamesAsync()).Should().Equal("Harborview Hotels");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Without_a_file_the_form_says_so(Way way)
    {
        var hand = await SignInAsync(way);
        await hand.PressAsync(hand.Link("Import CSV"));
        hand.Tab.ExpectRefusal(System.Net.HttpStatusCode.UnprocessableEntity);
        await hand.PressAsync(hand.Button("Upload"));
        await SeesAsync(hand.Link("Choose a CSV file"));
    }

    // The machine's own window for files is no page; a test gives the field what a person would choose there.
    private static Task ChooseFileAsync(Hand hand, string text) =>
        hand.Page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "customers.csv", MimeType = "text/csv", Buffer = Files.Utf8(text) });

    // With JavaScript the page asks by itself; without it, Refresh does.
    private static async Task SeesSoonAsync(Hand hand, Way way, ILocator what)
    {
        for (var i = 0; way == Way.WithoutScript && i < 100 && !await what.IsVisibleAsync(); i++)
        {
            await hand.Page.WaitForTimeoutAsync(100);
            if (await hand.Link("Refresh").IsVisibleAsync()) await hand.Link("Refresh").ClickAsync();
        }

        await SeesAsync(what);
    }

    private async Task<IEnumerable<string>> NamesAsync() => (await App.RunAsync((ListCustomers list) => list.RunAsync(new(), Ct))).Lines.Select(line => line.CustomerName);
}
