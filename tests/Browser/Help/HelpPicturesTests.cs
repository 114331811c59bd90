using Microsoft.Playwright;
using MscModular.Contracts;
using MscModular.Customers.Seeding;
using MscModular.Tests.Architecture;
using MscModular.Tests.Customers;
using MscModular.Tests.Customers.Importing;

namespace MscModular.Browser.Help;

/// <summary>The pictures of the help, taken from the portal as it runs: <c>build/screenshots</c> writes them where the articles show them.</summary>
public sealed class HelpPicturesTests : EveryPageSpec
{
    // As wide as eight fifths of its height; a dialog fills more of a smaller window.
    private static readonly (int Width, int Height) Wide = (1120, 700);
    private static readonly (int Width, int Height) Small = (960, 600);

    private static readonly string Shown = Path.Combine(House.Root, "host/wwwroot/img/help");

    // The browser takes PNG, which is three times as large.
    private const string Smaller = """
        async png => {
          const image = new Image();
          image.src = 'data:image/png;base64,' + png;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          canvas.getContext('2d').drawImage(image, 0, 0);
          const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: .8 })).arrayBuffer());
          return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
        }
        """;

    private CustomerId harborview;
    private OperationId dry;

    protected override async Task PrepareAsync()
    {
        await App.RunAsync((SeedCustomers seed) => seed.RunAsync(128, _ => { }, Ct));
        harborview = await App.AddCustomerAsync(Ct);
        IReadOnlyList<string>[] rows = [Files.Headings, Files.Row(2), [.. Files.Row(3)[..3], "n/a", .. Files.Row(3)[4..]], Files.Row(4), ["HVH Harborview Hotels", "Harborview Hotels & Resorts", .. Files.Row(5)[2..]]];
        dry = (await App.DryRunAsync(Files.Utf8(Files.Write(rows)), Ct)).Id;
    }

    [Fact]
    public async Task Each_picture_that_the_help_shows_is_taken_and_no_other()
    {
        var folder = Environment.GetEnvironmentVariable("MSC_HELP_PICTURES") is { Length: > 0 } named ? named : Path.Combine(App.Database.Folder, "pictures");
        Directory.CreateDirectory(folder);
        var page = (await OpenAsync()).Page;
        await SignInAsync(page);
        // An empty page has no policy that keeps a picture from being drawn.
        var room = await page.Context.NewPageAsync();

        await TakeAsync("customers", "/customers", Wide);
        await TakeAsync("add-customer", "/customers/new", Wide);
        await TakeAsync("edit-customer", "/customers?name=harborview", Small, async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Options for Harborview Hotels" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
            await page.Locator("dialog:modal").WaitForAsync();
        });
        await TakeAsync("suspend-delete", $"/customers/{harborview}/suspend", Small);
        await TakeAsync("contacts", $"/customers/{harborview}/contacts/new", Small);
        await TakeAsync("change-plans", "/plans/new", Wide);
        await TakeAsync("import", $"/customers/import/{dry}/dry-run", Wide);
        await TakeAsync("audit", "/audit", Wide);
        await TakeAsync("administrators", "/administrators/invite", Small);
        await TakeAsync("two-step", "/profile/two-step", Wide);
        Names(folder).Should().NotBeEmpty().And.BeEquivalentTo(Names(Shown), "build/screenshots writes what the articles show");

        async Task TakeAsync(string name, string url, (int Width, int Height) size, Func<Task>? open = null)
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (open is not null) await open();
            var taken = await page.ScreenshotAsync(new()
            {
                Animations = ScreenshotAnimations.Disabled,
                // The key for an authenticator app is another one each time, and nobody's to see.
                Mask = [page.Locator(".qr"), page.Locator(".qr + .code")],
                MaskColor = "#c3c8d4",
            });
            var small = await room.EvaluateAsync<string>(Smaller, Convert.ToBase64String(taken));
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.webp"), Convert.FromBase64String(small), Ct);
        }
    }

    private static IEnumerable<string> Names(string folder) => Directory.GetFiles(folder).Select(file => Path.GetFileName(file));
}
