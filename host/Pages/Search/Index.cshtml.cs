using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.Search;

/// <summary><c>Jump to…</c>: the toolbar's button opens it over any page; by itself it is one.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class IndexModel(FindPlaces find) : PageModel
{
    private const int Longest = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>What is looked for; empty = nothing.</summary>
    public string Words => (Query ?? "").Trim() is { Length: > Longest } all ? all[..Longest] : (Query ?? "").Trim();

    public IReadOnlyList<PlaceGroup> Groups { get; private set; } = [];

    /// <summary>What a screen reader says of it.</summary>
    public string Said => Groups.All(group => group.Title == FindPlaces.Further)
        ? "No customer, page or action matches."
        : $"{Display.Count(Groups.Where(group => group.Title != FindPlaces.Further).Sum(group => group.Places.Count), "result")}.";

    public async Task OnGetAsync(CancellationToken ct) => Groups = await find.RunAsync(Words, ct);
}
