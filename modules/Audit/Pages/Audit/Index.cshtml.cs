using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Web;

namespace MscModular.Audit.Pages.Audit;

/// <summary>The audit trail, newest first, with its filters in the address.</summary>
[Needs(Permissions.ViewAudit)]
internal sealed class IndexModel(ListEntries entries) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public EntryQuery Query { get; set; } = new();

    public List<string> Notices { get; } = [];

    public EntryFilter Filter { get; private set; } = new();

    public EntryPage Entries { get; private set; } = new([], 0, null, null);

    public IReadOnlyList<Choice> Actors { get; private set; } = [];

    public IReadOnlyList<Choice> Actions { get; private set; } = [];

    public AuditCheck? Check { get; private set; }

    public TimeZoneInfo Zone => entries.Zone;

    public bool IsFiltered => Filter != new EntryFilter();

    public string Range => $"{Display.Number(Entries.Before + 1)}–{Display.Number(Entries.Before + Entries.Rows.Count)}, newest first";

    public string? Previous => Entries.Previous is { } cursor ? Address(Filter, after: cursor.ToString()) : null;

    public string? Next => Entries.Next is { } cursor ? Address(Filter, after: cursor.ToString()) : null;

    public string Export => Address(Filter, "/audit.csv");

    /// <summary>As the newest entry on this page calls it.</summary>
    public string? CustomerName => Entries.Rows.Where(row => row.ObjectKind == "customer").Select(row => row.ForReaders().ObjectName).FirstOrDefault(name => name is not null);

    public string WithoutCustomer => Address(Filter with { Customer = null });

    public async Task OnGetAsync(CancellationToken ct)
    {
        Filter = Query.Read(Notices);
        var after = Cursor.Read(Query.After, ListEntries.Order);
        if (after is not null && !ListEntries.IsPlace(after)) after = null;
        if (after is null && !string.IsNullOrEmpty(Query.After)) Notices.Add("The place in the trail couldn’t be read; these are the newest entries");

        Entries = await entries.RunAsync(Filter, after, ct);
        Check = await entries.LastCheckAsync(ct);
        var choices = await entries.ChoicesAsync(ct);
        Actors = Offer("Anyone", Filter.Actor, [.. choices.Actors.Select(actor => new Choice(actor.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), actor.Name)), new(EntryFilter.ActorSystem, "System"), new(EntryFilter.ActorNobody, "Nobody signed in")]);
        Actions = Offer("Any action", Filter.Action, [.. choices.Actions.Select(action => new Choice(action, action))]);
    }

    // What is asked for stays chosen, even where no entry has it.
    private static IReadOnlyList<Choice> Offer(string all, string? chosen, IReadOnlyList<Choice> choices) =>
        [new("", all), .. choices, .. chosen is null || choices.Any(choice => choice.Value == chosen) ? Array.Empty<Choice>() : [new(chosen, chosen)]];

    // One order of the parameters, none that says nothing.
    private string Address(EntryFilter filter, string path = "/audit", string? after = null)
    {
        (string Name, string? Value)[] all =
        [
            ("actor", filter.Actor),
            ("action", filter.Action),
            ("object", filter.Object),
            ("customer", filter.Customer?.ToString()),
            ("from", filter.From is { } from ? Display.Iso(from) : null),
            ("to", filter.To is { } to ? Display.Iso(to) : null),
            ("after", after),
        ];
        return Request.PathBase + path + QueryString.Create(all.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }
}
