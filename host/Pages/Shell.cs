using System.Net;
using System.Reflection;
using MscModular.Host.Pages.Help;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages;

/// <summary>What the layouts need to know.</summary>
internal static class Shell
{
    public static readonly string Version = typeof(Shell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>The main toolbar: an item appears with its page, for the roles that may use it.</summary>
    public static readonly IReadOnlyList<Item> Toolbar =
    [
        new("Dashboard", "~/", Permissions.ViewCustomers) { Icon = "calendar-clock", Key = "d" },
        new("Customers", "~/customers", Permissions.ViewCustomers) { Icon = "building-2", Key = "c" },
        new("Service Plans", "~/plans", Permissions.ViewPlans) { Icon = "layers", Key = "p" },
        new("Audit Trail", "~/audit", Permissions.ViewAudit) { Icon = "history", Key = "a" },
    ];

    /// <summary>Behind <c>Settings</c>, the same way.</summary>
    public static readonly IReadOnlyList<Item> Settings =
    [
        new("Administrators", "~/administrators", Permissions.ManageAdministrators) { Icon = "users" },
        new("Adapters", "~/adapters", Permissions.ManageAdapters) { Icon = "plug" },
        new("Settings", "~/settings", Permissions.ManageSettings) { Icon = "settings" },
    ];

    public static string Here(HttpRequest request) => request.PathBase + request.Path + request.QueryString;

    /// <summary>What tells how this page is used, or the help's own first page.</summary>
    public static string HelpUrl(HttpContext context) => context.Request.PathBase + (Topics.For(context) is { } topic ? $"/help/{topic.Id}" : "/help");

    public static bool IsInsecure(HttpContext context) =>
        !context.Request.IsHttps && context.Connection.LocalIpAddress is { } address && !IPAddress.IsLoopback(address);

    internal sealed record Item(string Label, string Url, string Permission)
    {
        /// <summary>Where items have one.</summary>
        public string Icon { get; init; } = "";

        /// <summary>Pressed after g it leads there.</summary>
        public string Key { get; init; } = "";

        // Every path begins with the dashboard's.
        public string? Current(HttpRequest request) => (Url == "~/" ? request.Path == "/" : request.Path.StartsWithSegments(Url[1..])) ? "page" : null;
    }
}
