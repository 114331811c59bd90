using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Text;

namespace MscModular.Host.Pages.Search;

/// <summary>Where the letters may lead: customers in sight, pages and actions of the caller's role.</summary>
internal sealed class FindPlaces(ICustomerSearch customers, Caller caller) : IUseCase
{
    /// <summary>Where one may look further; always there, for nothing is a dead end.</summary>
    public const string Further = "Search";

    private const int MostCustomers = 6;
    private const int MostPlaces = 6;

    /// <param name="text">As typed; empty = what one may go to at all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<PlaceGroup>> RunAsync(string text, CancellationToken ct)
    {
        var words = Keys.Search(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = await customers.AskAsync(text, MostCustomers, ct);
        PlaceGroup[] groups =
        [
            new("Customers", [.. found.Select(customer => new Place(customer.Name, $"~/customers/{customer.Id}", "building-2") { Note = customer.IsSuspended ? $"{customer.AccountName} · Suspended" : customer.AccountName })]),
            new("Pages", Matching(words.Length == 0 ? Places.Main : Places.Pages, words)),
            new("Actions", [.. Matching(Places.Actions, words), .. found.Take(1).SelectMany(Acts)]),
            new(Further, [.. words.Length == 0 ? [] : Elsewhere(text)]),
        ];
        return [.. groups.Where(group => group.Places.Count > 0)];
    }

    // Every word stands somewhere in the label. Where nothing is typed yet, all that there is to choose from is shown.
    private IReadOnlyList<Place> Matching(IEnumerable<Place> places, string[] words) =>
        [.. places.Where(place => caller.May(place.Permission) && !(place.OnlyWithPassword && caller.IsSample) && words.All(word => Keys.Search(place.Label).Contains(word, StringComparison.Ordinal))).Take(words.Length == 0 ? int.MaxValue : MostPlaces)];

    private IEnumerable<Place> Acts(CustomerFound customer)
    {
        yield return new($"Access Tenant Console: {customer.Name}", $"~/customers/{customer.Id}/console", "external-link") { NewTab = true };
        if (caller.May(Permissions.EditAccounts)) yield return new($"Edit: {customer.Name}", $"~/customers/{customer.Id}/edit", "pencil");
        if (caller.May(Permissions.EditContacts)) yield return new($"Add Contact: {customer.Name}", $"~/customers/{customer.Id}/contacts/new", "user-plus");
    }

    private static IEnumerable<Place> Elsewhere(string text)
    {
        yield return new($"All customers with “{text}”", $"~/customers?name={Uri.EscapeDataString(text)}", "search");
        yield return new($"Help about “{text}”", $"~/help?q={Uri.EscapeDataString(text)}", "circle-question-mark");
    }
}
