using Microsoft.Playwright;
using MscModular.Browser.Foundation;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Browser;

/// <summary>Text that somebody stored to run as script at somebody else's: it is shown as it was typed and does nothing, in a real browser.</summary>
public sealed class StoredTextTests : BrowserSpec
{
    private const string Act = "window.ran=1";

    private static readonly string[] Payloads =
    [
        $"<script>{Act}</script>",
        $"<SCRIPT SRC=//evil.example/x.js>{Act}</SCRIPT>",
        $"<script\n>{Act}</script\n>".Replace("\n", " ", StringComparison.Ordinal),
        $"</title><script>{Act}</script>",
        $"</textarea><script>{Act}</script>",
        $"</option></select><script>{Act}</script>",
        $"</style><script>{Act}</script>",
        $"--><script>{Act}</script><!--",
        $"]]><script>{Act}</script>",
        $"<img src=x onerror={Act}>",
        $"<img src=x onerror=\"{Act}\">",
        $"\"><img src=x onerror={Act}>",
        $"'><img src=x onerror={Act}>",
        $"` onerror={Act}><img src=x",
        $"\" onfocus=\"{Act}\" autofocus=\"",
        $"' onfocus='{Act}' autofocus='",
        $"\" onmouseover={Act} x=\"",
        $"\" style=\"position:fixed;inset:0\" onclick=\"{Act}",
        $"<svg onload={Act}>",
        $"<svg><script>{Act}</script></svg>",
        $"<svg><animate onbegin={Act} attributeName=x dur=1s>",
        $"<svg><a xlink:href=\"javascript:{Act}\"><text>x</text></a></svg>",
        $"<math><mtext><table><mglyph><style><img src=x onerror={Act}>",
        $"<body onload={Act}>",
        $"<iframe srcdoc=\"<script>parent.{Act}</script>\">",
        $"<iframe src=\"javascript:parent.{Act}\">",
        $"<object data=\"data:text/html,<script>{Act}</script>\">",
        $"<embed src=\"data:image/svg+xml,<svg onload={Act}>\">",
        $"<a href=\"javascript:{Act}\">x</a>",
        $"javascript:{Act}",
        $"<form action=\"javascript:{Act}\"><button autofocus>x",
        $"<input autofocus onfocus={Act}>",
        $"<details open ontoggle={Act}>",
        $"<video><source onerror={Act}>",
        $"<audio src=x onerror={Act}>",
        $"<marquee onstart={Act}>",
        $"<link rel=stylesheet href=//evil.example/x.css onload={Act}>",
        "<style>*{display:none}</style>",
        "<meta http-equiv=refresh content=\"0;url=//evil.example/\">",
        "<base href=//evil.example/>",
        $"<div hx-get=/customers hx-trigger=load hx-on::load=\"{Act}\">",
        $"<div hx-on:click=\"{Act}\" data-dialog data-copy=x>",
        $"{{{{constructor.constructor('{Act}')()}}}}",
        $"${{{Act}}}",
        $"&lt;script&gt;{Act}&lt;/script&gt;",
        $"&#60;script&#62;{Act}&#60;/script&#62;",
        $"%3Cscript%3E{Act}%3C/script%3E",
        "=HYPERLINK(\"http://evil.example\",\"x\")",
    ];

    [Fact]
    public async Task Nothing_that_was_stored_runs_anywhere_and_everything_is_shown_as_it_was_typed()
    {
        Payloads.Should().HaveCountGreaterThan(40).And.OnlyHaveUniqueItems();
        var customers = new List<(CustomerId Id, string Payload)>();
        foreach (var payload in Payloads)
        {
            // An account name ends at 100 characters, and both names are unique whatever the case.
            var mark = $"{customers.Count:00} ";
            var account = Typing.Account() with { AccountName = Cut(mark + payload, 100), CustomerName = mark + payload, Address = payload, CustomerReference = Cut(payload, 100), Notes = payload };
            var id = await App.AddCustomerAsync(Ct, account);
            (await App.RunAsync((SuspendCustomer suspend) => suspend.RunAsync(id, payload, Ct))).Should().BeNull();
            customers.Add((id, payload));
        }

        await App.AddAdministratorAsync(Role.MspAdministrator, $"<img src=x onerror={Act}>", "mina@example.com", Ct);
        var tab = await OpenAsync();
        var dialogs = new List<string>();
        tab.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await tab.Page.GotoAsync("/signin");
        await tab.Page.GetByLabel("Email").FillAsync("mina@example.com");
        await tab.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalHost.Password);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Today", Exact = true }).WaitForAsync();

        await tab.Page.GotoAsync("/customers?size=100");
        await IsHarmlessAsync(tab, "/customers");
        (await tab.Page.Locator("tbody a.nm").AllTextContentsAsync()).Should().BeEquivalentTo(customers.Select((customer, number) => $"{number:00} {customer.Payload}"));
        foreach (var (id, payload) in customers)
        {
            await tab.Page.GotoAsync($"/customers/{id}");
            await IsHarmlessAsync(tab, payload);
            (await tab.Page.Locator("h1").TextContentAsync()).Should().Contain(payload);
            (await tab.Page.Locator("main").TextContentAsync()).Should().Contain($"“{payload}”", "it is the reason");
            await tab.Page.GotoAsync($"/customers/{id}/edit");
            await IsHarmlessAsync(tab, payload);
            (await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Notes", Exact = true }).InputValueAsync()).Should().Be(payload);
            (await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Address", Exact = true }).InputValueAsync()).Should().Be(payload);
            await tab.Page.GotoAsync($"/customers/{id}/activity");
            await IsHarmlessAsync(tab, payload);
        }

        await tab.Page.GotoAsync("/audit");
        await IsHarmlessAsync(tab, "/audit");
        await tab.Page.GotoAsync("/administrators");
        await IsHarmlessAsync(tab, "/administrators");
        dialogs.Should().BeEmpty();
    }

    // Tab fails at its end where the policy had to stop anything: nothing even tries.
    private static async Task IsHarmlessAsync(Tab tab, string what)
    {
        (await tab.Page.EvaluateAsync<bool>("() => 'ran' in window")).Should().BeFalse(what);
        (await tab.Page.Locator("main script, main iframe, main object, main embed, main base, main meta, main style, main [onerror], main [onfocus], main [onload], main img").CountAsync()).Should().Be(0, what);
        new Uri(tab.Page.Url).Host.Should().Be("127.0.0.1", what);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
