using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages;

/// <summary><c>Keyboard shortcuts</c>: every key that js/keys.js and js/palette.js listen to, for what the reader's role may do.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class ShortcutsModel(Caller caller) : PageModel
{
    public bool AreOn => caller.UsesShortcuts;

    public IReadOnlyList<(string Title, IReadOnlyList<Shortcut> Keys)> Groups =>
    [
        ("Go", [.. Shell.Toolbar.Where(item => caller.May(item.Permission)).Select(item => new Shortcut(item.Label, "g", item.Key)), new("Jump to…", "Ctrl", "K")]),
        ("List", [new("Search", "/"), new("Filters", "f"), new("Next, previous row", "j", "k"), new("Open row", "o"), new("Select row", "x"), new("Previous, next page", "[", "]")]),
        ("Row", [.. caller.May(Permissions.EditAccounts) ? new Shortcut[] { new("Edit", "e") } : [], new("Options", "."), new("Access Tenant Console", "t")]),
        ("Page", [.. caller.May(Permissions.ManageCustomers) ? new Shortcut[] { new("Add Customer, on Customers", "n") } : [], new("This list", "?"), new("Close, back to where you were", "Esc")]),
    ];
}

/// <param name="Does">What happens.</param>
/// <param name="Keys">Pressed one after the other, or one of two; with Ctrl together.</param>
internal sealed record Shortcut(string Does, params IReadOnlyList<string> Keys);
