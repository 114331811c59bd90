using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Help;

/// <summary>All there is to read, and which page leads where. A procedure appears with its page.</summary>
internal static class Topics
{
    public static readonly IReadOnlyList<TopicGroup> Groups =
    [
        new(
            "Customers",
            "users",
            new("today", "Today: who needs you first", "The first page: what is due, what nobody looks after, what changed.", Permissions.ViewCustomers, "/"),
            new("customers", "Manage customers", "Find customers in the list, sort it, filter it and take it along as a file.", Permissions.ViewCustomers, "/customers", "/customers/act")
            {
                Editions = [("Business", true), ("Enterprise", false), ("Elite", true)],
            },
            new("customer", "View a customer", "Everything about one customer on one page.", Permissions.ViewCustomers, "/customers/{id:guid}", "/customers/{id:guid}/activity"),
            new("tenant-console", "Open a customer’s console", "The way into a customer’s products, what closes it, and who was in.", Permissions.ViewCustomers, "/customers/{id:guid}/console", "/customers/{id:guid}/console/{product}/{option}", "/customers/{id:guid}/console/statement", "/customers/{id:guid}/launches/{launch:guid}/approve", "/launches"),
            new("add-customer", "Add a customer", "Account, plan and first product in one form.", Permissions.ManageCustomers, "/customers/new"),
            new("edit-customer", "Edit a customer", "Change account and service details, and what to do when somebody else did so meanwhile.", Permissions.EditAccounts, "/customers/{id:guid}/edit"),
            new("suspend-delete", "Suspend, resume, delete, restore", "Close a customer for a while, delete it, and bring it back.", Permissions.ManageCustomers, "/customers/{id:guid}/suspend", "/customers/{id:guid}/resume", "/customers/{id:guid}/delete", "/customers/{id:guid}/restore")),
        new(
            "Products and contacts",
            "list-checks",
            new("add-product", "Add a product", "Give a customer a further product of a service plan.", Permissions.ManageCustomers, "/customers/{id:guid}/tenants/new"),
            new("tenants", "Suspend or delete one product", "Close one product of a customer and leave the others open.", Permissions.ManageCustomers, "/customers/{id:guid}/tenants/{tid:guid}/suspend", "/customers/{id:guid}/tenants/{tid:guid}/resume", "/customers/{id:guid}/tenants/{tid:guid}/delete"),
            new("contacts", "Contacts and their duties", "Say who is told about what, and take a deletion back.", Permissions.EditContacts, "/customers/{id:guid}/contacts", "/customers/{id:guid}/contacts/new", "/customers/{id:guid}/contacts/{cid:guid}/edit", "/customers/{id:guid}/contacts/{cid:guid}/delete", "/customers/{id:guid}/contacts/{cid:guid}/undo")),
        new(
            "Service plans",
            "layers",
            new("plans", "View service plans", "What a plan holds, its versions, and who is on which.", Permissions.ViewPlans, "/plans", "/plans/{plan:long}", "/plans/{plan:long}/versions/{version:int}"),
            new("change-plans", "Add and edit service plans", "Make a plan; an edit makes a new version of it.", Permissions.EditPlans, "/plans/new", "/plans/{plan:long}/edit"),
            new("retire-plans", "Default, retire, delete", "Choose the plan that is proposed, and take a plan off the offer.", Permissions.EditPlans, "/plans/{plan:long}/retire", "/plans/{plan:long}/default", "/plans/{plan:long}/delete")),
        new(
            "Import and audit",
            "history",
            new("import", "Import from CSV", "Add and change many customers from a file, see first what it would do, and undo it.", Permissions.ImportCustomers, "/customers/import", "/customers/import/{run:guid}", "/customers/import/{run:guid}/dry-run", "/runs/{run:guid}", "/runs/{run:guid}/cancel", "/runs/{run:guid}/undo"),
            new("audit", "Audit trail", "Who did what, when and from where; and the proof that nobody touched it since.", Permissions.ViewAudit, "/audit")),
        new(
            "Access",
            "shield",
            new("administrators", "Invite administrators and give roles", "Let somebody in, and say how much they may do.", Permissions.ManageAdministrators, "/administrators", "/administrators/invite", "/administrators/{administrator:long}/role", "/roles"),
            new("end-access", "End somebody’s access", "See what an administrator can get at; disable the account, revoke everything, hand over a new password.", Permissions.ManageAdministrators, "/administrators/{administrator:long}", "/administrators/{administrator:long}/disable", "/administrators/{administrator:long}/enable", "/administrators/{administrator:long}/revoke", "/administrators/{administrator:long}/link", "/administrators/{administrator:long}/two-step"),
            new("two-step", "Two-step sign-in", "Ask for a code from your phone besides the password.", Permissions.OwnProfile, "/profile/two-step"),
            new("keyboard", "Jump to… and keyboard shortcuts", "Go to a customer, a page or an action by a few letters, and do the rest with single keys.", Permissions.OwnProfile, "/search", "/shortcuts"),
            new("profile", "Your profile and password", "Your name, your time zone, your shortcuts, your password, the theme.", Permissions.OwnProfile, "/profile", "/profile/password", "/step-up", "/theme")),
        new(
            "Consoles",
            "plug",
            new Topic("adapters", "Console adapters", "Approve what connects a product’s console, enter its credentials, and see whether it works.", Permissions.ManageAdapters, "/adapters", "/adapters/{adapter}", "/adapters/{adapter}/approve", "/adapters/{adapter}/disable", "/adapters/{adapter}/enable", "/adapters/{adapter}/reload", "/adapters/{adapter}/settings", "/adapters/{adapter}/test")),
        new(
            "Running the portal",
            "server",
            new("start", "First start", "From the first command to the first customer.", Permissions.ReadHelp),
            new("sample-data", "Sample data", "Look around before there is anything of your own, and remove it in one act.", Permissions.ReadHelp, "/sample-data/remove"),
            new("organization", "Settings of the organization", "Name, country, time zone, from when on something is told, and how long deleted customers are kept.", Permissions.ManageSettings, "/settings/organization", "/settings/time-zone", "/settings/quota-warnings", "/settings/expiry-warnings", "/settings/retention"),
            new("settings", "Settings of the host", "Every key that the portal reads at its start, and what it does.", Permissions.ReadHelp),
            new("commands", "Commands", "What the portal does from the command line.", Permissions.ReadHelp)),
    ];

    private static readonly Dictionary<string, Topic> ById = All.ToDictionary(topic => topic.Id);

    private static readonly Dictionary<string, Topic> ByRoute = All.SelectMany(topic => topic.Pages, (topic, route) => (topic, route)).ToDictionary(pair => pair.route, pair => pair.topic);

    public static IEnumerable<Topic> All => Groups.SelectMany(group => group.Topics);

    public static Topic? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    /// <summary>The group that a topic stands in.</summary>
    public static TopicGroup GroupOf(Topic topic) => Groups.First(group => group.Topics.Contains(topic));

    /// <summary>What tells how this page is used; <c>null</c> = nothing in particular.</summary>
    public static Topic? For(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route ? ByRoute.GetValueOrDefault("/" + route.TrimStart('/')) : null;
}
