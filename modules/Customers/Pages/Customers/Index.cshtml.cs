using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Customers.Listing;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>The customer list: every state of it is an address.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class IndexModel(ReadListQuery read, ListCustomers list, FindListed find, Organization organization, Caller caller) : PageModel
{
    private static readonly (ListView View, string Label)[] Tabs =
    [
        (ListView.All, "All"),
        (ListView.Expiring, "Expiring in 30 days"),
        (ListView.Suspended, "Suspended"),
        (ListView.Evaluation, "Evaluation"),
        (ListView.Deleted, "Deleted"),
    ];

    public static readonly IReadOnlyList<(ListSort Sort, string Label)> Sorts =
        [(ListSort.Name, "Name"), (ListSort.Expiry, "Expiry"), (ListSort.Quota, "Credit Quota"), (ListSort.Effective, "Effective Date")];

    /// <summary>Just added: pinned above the list.</summary>
    [BindProperty(SupportsGet = true, Name = "added")]
    public string? Added { get; set; }

    public ListQuery Query { get; private set; } = ListQuery.Default;

    public Codes Codes { get; private set; } = new(new([], [], []), new Dictionary<PlanId, string>());

    public CustomerList List { get; private set; } = new([], 0, 0, false, null, null, false, FacetCounts.None);

    public CustomerLine? Pinned { get; private set; }

    public IReadOnlyList<string> Notices { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public ExpirySteps Steps => organization.Expiry;

    public bool MayEdit => caller.May(Permissions.EditAccounts) && Query.View != ListView.Deleted;

    public bool MayManage => caller.May(Permissions.ManageCustomers);

    public bool MayImport => caller.May(Permissions.ImportCustomers);

    /// <summary>Whether a row has acts at all.</summary>
    public bool HasActs => Query.View != ListView.Deleted || MayEdit || MayManage;

    /// <summary>The page's lines; the pinned one stands above them already.</summary>
    public IEnumerable<CustomerLine> Lines => List.Lines.Where(line => line.Id != Pinned?.Id);

    public bool IsEmpty => List.Lines.Count == 0;

    /// <summary>There is no customer in sight at all, whatever the view.</summary>
    public bool IsFirstRun => IsEmpty && List.Counts.Everything == 0 && !Query.IsNarrowed;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var asked = await read.RunAsync(Request.Query, ct);
        (Query, Codes) = (asked.Query, asked.Codes);
        List = await list.RunAsync(Query, ct);
        Today = list.Today;
        Notices = List.IsLost ? [.. asked.Notices, "The place in the list couldn’t be read; this is the first page"] : asked.Notices;
        if (CustomerId.TryParse(Added, null, out var id)) Pinned = await find.RunAsync(id, ct);
    }

    public string Link(ListQuery query) => query.Url(Codes, Request.PathBase + "/customers");

    public string ExportUrl => (Query with { After = null, Size = ListQuery.DefaultSize }).Url(Codes, Request.PathBase + "/customers.csv");

    public string? Previous => List.Previous is { } place ? Link(Query with { After = place }) : null;

    public string? Next => List.Next is { } place ? Link(Query with { After = place }) : null;

    public string SortLink(ListSort sort) => Link(Query.SortedBy(sort));

    public string Sorted => ListQuery.Word(Query.Sort);

    /// <summary>The tabs show all of their view, so they lead to all of it.</summary>
    public IEnumerable<(string Url, string Label, long Count, bool Current)> Views =>
        Tabs.Select(tab => (Link(Query.Widened().In(tab.View)), tab.Label, List.Counts.Views[tab.View], tab.View == Query.View));

    public IReadOnlyList<(string Code, string Name, long Count, bool On)> Workloads =>
        [.. Codes.Workloads.Select(workload => (workload.Code, workload.Name, List.Counts.Workloads.GetValueOrDefault(workload.Id), Query.Workloads.Contains(workload.Id)))];

    public IReadOnlyList<(string Code, string Name, long Count, bool On)> Regions =>
        [.. Codes.Regions.Select(region => (region.Code, region.Name, List.Counts.Regions.GetValueOrDefault(region.Id), Query.Regions.Contains(region.Id)))];

    /// <summary>Each filter value with the list without it.</summary>
    public IEnumerable<(string Name, string Value, string Remove)> Chips =>
    [
        .. Query.Name.Length == 0 ? [] : new[] { ("Customer Name", Query.Name, Link(Query with { Name = "", After = null })) },
        .. Query.Workloads.Select(id => ("Workloads", Codes.WorkloadName(id), Link(Query.Without(workload: id)))),
        .. Query.Regions.Select(id => ("Storage Regions", Codes.RegionName(id), Link(Query.Without(region: id)))),
        .. Query.Plan is not { } plan ? [] : new[] { ("Service Plan", Codes.PlanName(plan) ?? "", Link(Query with { Plan = null, After = null })) },
    ];

    /// <summary>What a form must send besides its own fields, so that the rest of the address stays.</summary>
    public IEnumerable<(string Name, string Value)> Kept(params string[] own) =>
        (Query with { After = null }).Parameters(Codes).Where(parameter => !own.Contains(parameter.Name));

    public string Count => List.IsCapped ? $"{Display.Number(List.Count)}+" : Display.Number(List.Count);

    public string Range => $"{Display.Number(List.Before + 1)}–{Display.Number(List.Before + List.Lines.Count)} of {Count}";

    public string SortName => Sorts.First(sort => sort.Sort == Query.Sort).Label;

    public string Direction => Query.Descending ? "descending" : "ascending";

    public string SayFind => IsEmpty
        ? "No customers match."
        : Query.IsNarrowed ? $"{Count} of {Display.Count(List.Counts.Views[Query.View], "customer")} match." : $"{Count} customers.";

    public string SaySort => $"Sorted by {SortName}, {Direction}. {Count} customers.";

    public string NothingFound
    {
        get
        {
            var name = Query.Name.Length > 0 ? $" “{Query.Name}”" : "";
            var filters = Query.Filters > 0 ? $" {(name.Length > 0 ? "with " : "")}{Display.Count(Query.Filters, "filter")}" : "";
            return $"No customers match{name}{filters}";
        }
    }
}
