using System.Net;
using Microsoft.Playwright;
using MscModular.Contacts;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Customers.Importing;
using MscModular.Customers.Seeding;
using MscModular.Host.Pages.Settings;
using MscModular.Host.Plugins;
using MscModular.Kernel;
using MscModular.Kernel.Data;
using MscModular.TenantAccess;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Contacts;
using MscModular.Tests.Customers;
using MscModular.Tests.Customers.Importing;
using MscModular.Tests.Foundation;
using MscModular.Tests.Host.Plugins;
using MscModular.Tests.ServicePlans;

namespace MscModular.Browser;

/// <summary>Every page and everything that opens on one, with customers in every state to show.</summary>
internal sealed class EveryPage
{
    private readonly List<View> views = [];

    private EveryPage()
    {
    }

    /// <summary>What a person who is signed in can look at.</summary>
    public IReadOnlyList<View> Views => views;

    public static async Task<EveryPage> PrepareAsync(PortalHost app, CancellationToken ct)
    {
        await app.RunAsync((SeedCustomers seed) => seed.RunAsync(130, _ => { }, ct));
        await app.AddAdministratorAsync(Role.TenantAdministrator, "Tilda Marrow", "tilda@example.com", ct);
        var plan = await app.MakePlanOfTwoAsync(ct);
        var harborview = await app.AddCustomerAsync(ct, service: Typing.Service() with { ServicePlan = plan.ToString(), Product = "1" });
        var (suspended, deleted) = (await app.AddCustomerAsync(ct, Typing.Account("Suspended Ltd")), await app.AddCustomerAsync(ct, Typing.Account("Deleted Ltd")));
        foreach (var id in new[] { suspended, deleted }) await app.RunAsync((SuspendCustomer act) => act.RunAsync(id, "Invoice 2026-118 is 60 days overdue", ct));
        await app.RunAsync((DeleteCustomer act) => act.RunAsync(deleted, ct));
        var tenants = await app.RunAsync((Db db) => db.QueryAsync<TenantId>("SELECT t.id FROM tenants t JOIN customers c ON c.id = t.customer_id WHERE c.public_id = @harborview ORDER BY t.ordinal, t.id LIMIT 1", new { harborview }, ct));

        var mixed = Files.Utf8(Files.Write([Files.Headings, Files.Row(2), [.. Files.Row(3)[..3], "n/a", .. Files.Row(3)[4..]], ["HVH Suspended Ltd", "Suspended & Sons", .. Files.Row(4)[2..]]]));
        var columns = (await app.UploadAsync(mixed, ct)).Value;
        var dry = (await app.DryRunAsync(mixed, ct)).Id;
        var run = (await app.ImportAsync(Files.Utf8(Files.Write([Files.Headings, Files.Row(7), Files.Row(8)])), ct)).Id;
        var undone = (await app.ImportAsync(Files.Utf8(Files.Write([Files.Headings, Files.Row(9), Files.Row(10)])), ct)).Id;
        await app.RunAsync(async (CustomerStore store) => await app.RunAsync(async (SuspendCustomer act) => await act.RunAsync((await store.FindAsync([CustomerNames.Key("ACC-0009")], locked: false, ct)).Values.Single().Id, "Unpaid", ct)));
        await app.RunAsync((UndoImport undo) => undo.RunAsync(undone, ct));
        await app.WorkAsync(ct);
        var started = (await app.DryRunAsync(Files.Utf8(Files.Write([Files.Headings, Files.Row(11), Files.Row(12)])), ct)).Id;
        await app.RunAsync((StartImport start) => start.RunAsync(started, ct));

        var every = new EveryPage();
        every.AddList();
        every.AddImports(columns, dry, run, undone, started);
        every.AddCustomers($"/customers/{harborview}", $"/customers/{suspended}", $"/customers/{deleted}", $"/customers/{harborview}/tenants/{tenants[0]}");
        await every.AddAdministrationAsync(app, harborview, ct);
        await every.AddContactsAsync(app, harborview, ct);
        await every.AddPlansAsync(app, ct);
        every.AddSettings(app, ct);
        await every.AddAdaptersAsync(app, ct);
        every.Add("sample data, none", "/sample-data/remove");
        every.Add("audit", "/audit", page => page.Locator("details summary").First.ClickAsync());
        every.Add("help", "/help");
        every.Add("help, found", "/help?q=suspend");
        every.Add("help, nothing found", "/help?q=zzzz");
        every.Add("help, article", "/help/customers");
        every.Add("help, settings", "/help/settings");
        every.Add("help, tenant console", "/help/tenant-console");
        every.Add("help, answered", "/help/suspend-delete", page => page.GetByRole(AriaRole.Button, new() { Name = "Yes", Exact = true }).ClickAsync());
        every.Add("jump to", "/customers", page => JumpAsync(page, "har"));
        every.Add("jump to, nothing typed", "/", page => JumpAsync(page, ""));
        every.Add("jump to, nothing found", "/search?q=zzzz");
        every.Add("shortcuts", "/customers", page => page.Keyboard.PressAsync("?"));
        every.Add("profile", "/profile");
        every.Add("password", "/profile/password");
        every.Add("theme", "/theme");
        every.Add("not found", "/nowhere", refusal: HttpStatusCode.NotFound);
        every.Add("no such customer", $"/customers/{CustomerId.New()}", refusal: HttpStatusCode.NotFound);
        return every;
    }

    private static async Task JumpAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByLabel("Jump to a customer, a page or an action").FillAsync(text);
        await page.Locator($"#found[data-q='{text}'][role=listbox]").WaitForAsync();
    }

    private void AddSettings(PortalHost app, CancellationToken ct)
    {
        foreach (var section in Section.All) Add($"settings, {section.Title.ToLowerInvariant()}", $"/settings/{section.Id}");
        Add("settings, refused", "/settings/expiry-warnings", async page =>
        {
            await page.GetByLabel("Warning at, days before").FillAsync("30, soon");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        }, HttpStatusCode.UnprocessableEntity);
        Add("settings, overtaken", "/settings/organization", async page =>
        {
            var version = (await app.RunAsync((SettingsStore store) => store.ReadAsync(ct))).VersionOf("organization");
            await app.RunAsync((ChangeSettings act) => act.RunAsync(Section.Organization, $"{version}", new() { Name = $"Northlight Managed Services {version}", Country = "DE" }, ct));
            await page.GetByLabel("Name").FillAsync("Northlight Services");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await page.GetByText("saved this section on").WaitForAsync();
        }, HttpStatusCode.Conflict);
    }

    private async Task AddPlansAsync(PortalHost app, CancellationToken ct)
    {
        var today = PlanTyping.Today;
        var gold = await app.MakePlanAsync(PlanTyping.Gold(), ct);
        await app.AddCustomerAsync(ct, Typing.Account("Gold Ltd"), Typing.Service() with { ServicePlan = gold.ToString() });
        await app.EditPlanAsync(gold, PlanTyping.Gold() with { DefaultQuota = Credits.Of(900), Regions = [9, 10, 11] }, today, ct);
        await app.EditPlanAsync(gold, PlanTyping.Gold() with { DefaultQuota = Credits.Of(1200) }, today.AddDays(30), ct);
        var retired = await app.MakePlanAsync(PlanTyping.Gold("Archive 2024"), ct);
        await app.RetirePlanAsync(retired, ct);
        Add("plans", "/plans");
        Add("plans, options open", "/plans", page => page.Locator("tbody [popovertarget]").First.ClickAsync());
        Add("plan, versions", $"/plans/{gold}");
        Add("plan, retired", $"/plans/{retired}");
        Add("add plan", "/plans/new");
        Add("add plan, refused", "/plans/new", page => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync(), HttpStatusCode.UnprocessableEntity);
        Add("edit plan", $"/plans/{gold}/edit");
        Add("edit plan, overtaken", $"/plans/{gold}/edit", async page =>
        {
            await page.GetByLabel("Default Quota").FillAsync("77");
            await page.Locator("[name='Input.Revision']").EvaluateAsync("e => e.value = '1'");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        }, HttpStatusCode.Conflict);
        Add("make default", $"/plans/{gold}/default");
        Add("retire plan", $"/plans/{gold}/retire");
        Add("delete plan, in use", $"/plans/{gold}/delete");
        Add("delete plan", $"/plans/{retired}/delete");
    }

    private void AddList()
    {
        Add("dashboard", "/");
        Add("dashboard, as a table", "/", page => page.Locator("details.data summary").ClickAsync());
        Add("list", "/customers");
        Add("list, filters open", "/customers?workload=vmware&region=eu-frankfurt", page => page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync());
        Add("list, options open", "/customers", page => page.Locator("tr[data-status=Active] [popovertarget]").First.ClickAsync());
        Add("list, one selected", "/customers", page => page.Locator("tbody .ck").First.CheckAsync());
        Add("list, several selected", "/customers", async page =>
        {
            await page.Locator("tbody .ck").First.CheckAsync();
            await page.Locator("tbody .ck").Nth(1).CheckAsync();
        });
        Add("list, account menu open", "/customers", page => page.Locator("[popovertarget=me]").ClickAsync());
        Add("list, nothing found", "/customers?name=zzzz");
        foreach (var view in new[] { "expiring", "suspended", "evaluation", "deleted" }) Add($"list, {view}", $"/customers?view={view}");
    }

    private void AddImports(OperationId columns, OperationId dry, OperationId run, OperationId undone, OperationId started)
    {
        Add("import", "/customers/import");
        Add("import, refused", "/customers/import", page => page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync(), HttpStatusCode.UnprocessableEntity);
        Add("import, columns", $"/customers/import/{columns}");
        foreach (var show in new[] { "errors", "changed", "added" }) Add($"import, dry run {show}", $"/customers/import/{dry}/dry-run?show={show}");
        Add("import, running", $"/runs/{started}");
        Add("import, cancel", $"/runs/{started}/cancel");
        Add("import, done", $"/runs/{run}");
        Add("import, undo", $"/runs/{run}/undo");
        Add("import, undone", $"/runs/{undone}");
    }

    private void AddCustomers(string harborview, string suspended, string deleted, string tenant)
    {
        Add("add", "/customers/new");
        Add("add, refused", "/customers/new", page => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync(), HttpStatusCode.UnprocessableEntity);
        Add("plan", "/plans/1/versions/1");
        Add("details", harborview);
        Add("details, options open", harborview, page => page.GetByRole(AriaRole.Button, new() { Name = "Options", Exact = true }).ClickAsync());
        Add("details, suspended", suspended);
        Add("details, deleted", deleted);
        Add("activity", $"{harborview}/activity");
        Add("tenant console", $"{harborview}/console");
        Add("tenant console, suspended", $"{suspended}/console");
        Add("tenant console, refused", $"{harborview}/console", async page =>
        {
            // No button leads there: whoever sees this page sent something else than the page offers.
            await page.EvaluateAsync("""() => setTimeout(() => { const form = document.getElementById('shell').cloneNode(true); form.action = location.pathname + '/phoenix/dashboard'; document.body.append(form); form.submit(); })""");
            await page.GetByRole(AriaRole.Heading, new() { Name = "Set up two-step sign-in first" }).WaitForAsync();
        }, HttpStatusCode.Conflict);
        Add("access statement", $"{harborview}/console/statement");
        Add("launches, none", "/launches");
        Add("approve, nobody waits", $"{harborview}/launches/{LaunchId.New()}/approve");
        Add("edit", $"{harborview}/edit");
        Add("suspend", $"{harborview}/suspend");
        Add("suspend, refused", $"{harborview}/suspend", page => page.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync(), HttpStatusCode.UnprocessableEntity);
        Add("delete, too early", $"{harborview}/delete");
        Add("delete", $"{suspended}/delete");
        Add("resume", $"{suspended}/resume");
        Add("restore", $"{deleted}/restore");
        Add("edit, deleted", $"{deleted}/edit");
        Add("add product", $"{harborview}/tenants/new");
        Add("suspend tenant", $"{tenant}/suspend");
        Add("delete tenant, too early", $"{tenant}/delete");
    }

    private async Task AddAdministrationAsync(PortalHost app, CustomerId harborview, CancellationToken ct)
    {
        var sefa = (await app.RunAsync((AddAdministrator add) => add.RunAsync(new("Sefa Linden", "sefa@example.com", Role.TenantAdministrator, null), ct))).Value!;
        var rafi = await app.AddAdministratorAsync(Role.TenantAdministrator, "Rafi Tolland", "rafi@example.com", ct);
        var form = EditForm.Of(await app.FindCustomerAsync(harborview, ct));
        await app.RunAsync((EditCustomer edit) => edit.RunAsync(harborview, form with { Account = form.Account with { TenantAdmins = [sefa.Id.ToString(), rafi.ToString()] } }, ct));
        await app.RunAsync((DisableAdministrator act) => act.RunAsync(rafi, ct));
        Add("administrators", "/administrators");
        Add("administrators, options open", "/administrators", page => page.GetByRole(AriaRole.Button, new() { Name = "Options for MSP Administrator 1" }).ClickAsync());
        Add("settings open", "/administrators", page => page.Locator("[popovertarget=settings], [popovertarget=nav]").Filter(new() { Visible = true }).First.ClickAsync());
        Add("invite", "/administrators/invite");
        Add("invite, refused", "/administrators/invite", page => page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync(), HttpStatusCode.UnprocessableEntity);
        Add("access, invited", $"/administrators/{sefa.Id}");
        Add("access, disabled", $"/administrators/{rafi}");
        Add("access, link to hand over", $"/administrators/{sefa.Id}/link", page => page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync());
        Add("change role", $"/administrators/{sefa.Id}/role");
        Add("disable", $"/administrators/{sefa.Id}/disable");
        Add("disable, not possible", $"/administrators/{rafi}/disable");
        Add("enable", $"/administrators/{rafi}/enable");
        Add("revoke", $"/administrators/{sefa.Id}/revoke");
        Add("two-step", "/profile/two-step");
        Add("two-step, refused", "/profile/two-step", page => page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync(), HttpStatusCode.UnprocessableEntity);
        Add("reset two-step, not possible", $"/administrators/{sefa.Id}/two-step");
        Add("roles", "/roles");
        Add("step-up", "/step-up");
    }

    private async Task AddAdaptersAsync(PortalHost app, CancellationToken ct)
    {
        app.PutLink();
        app.PutLink("{ \"id\": \"Watchman\" }", "Watchman");
        app.PutFaulty("FaultyA", "throws");
        await app.ApproveAsync("FaultyA", ct);
        app.PutFaulty("FaultyB");
        await app.RunAsync((SwitchAdapter act) => act.RunAsync("CloudRanger", disable: true, ct));
        Add("adapters", "/adapters");
        Add("adapters, options open", "/adapters", page => page.GetByRole(AriaRole.Button, new() { Name = "Options for Phoenix" }).ClickAsync());
        Add("adapter", "/adapters/Phoenix");
        Add("adapter, failed", "/adapters/FaultyA");
        Add("adapter, disabled", "/adapters/CloudRanger");
        Add("adapter, unreadable", "/adapters/Watchman");
        Add("approve adapter", "/adapters/FaultyB/approve");
        Add("approve link", "/adapters/Sentinel/approve");
        Add("approve adapter, not possible", "/adapters/Phoenix/approve");
        Add("adapter settings", "/adapters/Phoenix/settings");
        Add("adapter settings, refused", "/adapters/Phoenix/settings", async page =>
        {
            await page.GetByLabel("Console address").FillAsync("https://user@console.example.com/");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        }, HttpStatusCode.UnprocessableEntity);
        Add("test connection", "/adapters/Phoenix/test", page => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync());
        Add("reload adapter", "/adapters/Phoenix/reload");
        Add("disable adapter", "/adapters/Phoenix/disable");
        Add("enable adapter", "/adapters/CloudRanger/enable");
    }

    private async Task AddContactsAsync(PortalHost app, CustomerId customer, CancellationToken ct)
    {
        var url = $"/customers/{customer}/contacts";
        var amelia = await app.AddContactAsync(customer, ct);
        await app.AddContactAsync(customer, ct, new() { Name = "Maximiliana von Hohenzollern-Sigmaringen", PhoneNumber = "555 ext 4", EmailAddress = "maximiliana.von.hohenzollern-sigmaringen@harborview-hotels.example", Duties = ["Billing,Renewal"] });
        var gone = await app.AddContactAsync(customer, ct, Persons.Amelia() with { Name = "Bram Otterly" });
        await app.RunAsync((DeleteContact act) => act.RunAsync(customer, gone, ct));
        Add("contacts", url);
        Add("contacts, options open", url, page => page.GetByRole(AriaRole.Button, new() { Name = "Options for Amelia Hart" }).ClickAsync());
        Add("add contact", $"{url}/new?duty=Security");
        Add("add contact, refused", $"{url}/new", page => page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync(), HttpStatusCode.UnprocessableEntity);
        Add("edit contact", $"{url}/{amelia}/edit");
        Add("edit contact, overtaken", $"{url}/{amelia}/edit", async page =>
        {
            var version = (await app.FindContactAsync(customer, amelia, ct)).Version;
            await app.RunAsync((EditContact act) => act.RunAsync(customer, amelia, $"{version}", Persons.Amelia() with { JobTitle = "Head of IT", Duties = ["Technical", "Billing"] }, ct));
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await page.GetByText("saved this contact on").WaitForAsync();
        }, HttpStatusCode.Conflict);
        Add("delete contact", $"{url}/{amelia}/delete");
        Add("undo contact", $"{url}/{gone}/undo");
        Add("edit contact, deleted", $"{url}/{gone}/edit");
    }

    private void Add(string name, string url, Func<IPage, Task>? open = null, HttpStatusCode? refusal = null) => views.Add(new(name, url, open ?? (_ => Task.CompletedTask), refusal));

    /// <param name="Name">For the reader of a failure.</param>
    /// <param name="Url">Where.</param>
    /// <param name="Open">What is done there before it is looked at.</param>
    /// <param name="Refusal">The status that the browser complains of; <c>null</c> = none.</param>
    internal sealed record View(string Name, string Url, Func<IPage, Task> Open, HttpStatusCode? Refusal);
}
