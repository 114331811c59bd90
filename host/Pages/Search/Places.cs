using MscModular.Host.Pages.Settings;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Search;

/// <summary>Somewhere to go.</summary>
/// <param name="Label">As the page or the button is labelled.</param>
/// <param name="Url">Where, from the portal's root.</param>
/// <param name="Icon">Before the label.</param>
internal sealed record Place(string Label, string Url, string Icon)
{
    /// <summary>Who may go there.</summary>
    public string Permission { get; init; } = Permissions.ViewCustomers;

    /// <summary>Beside the label.</summary>
    public string? Note { get; init; }

    /// <summary>In a tab of its own, as everywhere.</summary>
    public bool NewTab { get; init; }

    /// <summary>Nothing for those who sign in by links from the console.</summary>
    public bool OnlyWithPassword { get; init; }
}

/// <summary>Places that stand together.</summary>
internal sealed record PlaceGroup(string Title, IReadOnlyList<Place> Places);

/// <summary>The pages and actions that a palette leads to. A place appears with its page.</summary>
internal static class Places
{
    /// <summary>The toolbar's, and what stands behind <c>Settings</c>.</summary>
    public static readonly IReadOnlyList<Place> Main =
    [
        .. Shell.Toolbar.Concat(Shell.Settings).Select(item => new Place(item.Label, item.Url, item.Icon) { Permission = item.Permission }),
    ];

    public static readonly IReadOnlyList<Place> Pages =
    [
        .. Main,
        .. Section.All.Select(section => new Place($"Settings: {section.Title}", $"~/settings/{section.Id}", "settings") { Permission = Permissions.ManageSettings }),
        new("Launches", "~/launches", "external-link") { Permission = Permissions.ViewAudit },
        new("Roles", "~/roles", "shield") { Permission = Permissions.OwnProfile },
        new("Your profile", "~/profile", "user") { Permission = Permissions.OwnProfile },
        new("Change password", "~/profile/password", "key-round") { Permission = Permissions.OwnProfile, OnlyWithPassword = true },
        new("Two-step sign-in", "~/profile/two-step", "fingerprint") { Permission = Permissions.OwnProfile, OnlyWithPassword = true },
        new("Theme", "~/theme", "moon") { Permission = Permissions.OwnProfile },
        new("Keyboard shortcuts", "~/shortcuts", "keyboard") { Permission = Permissions.OwnProfile },
        new("Help", "~/help", "circle-question-mark") { Permission = Permissions.ReadHelp },
    ];

    public static readonly IReadOnlyList<Place> Actions =
    [
        new("Add Customer", "~/customers/new", "plus") { Permission = Permissions.ManageCustomers },
        new("Import CSV", "~/customers/import", "upload") { Permission = Permissions.ImportCustomers },
        new("Add Service Plan", "~/plans/new", "plus") { Permission = Permissions.EditPlans },
        new("Invite administrator", "~/administrators/invite", "user-plus") { Permission = Permissions.ManageAdministrators },
    ];
}
