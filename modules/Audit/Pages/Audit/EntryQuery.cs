using Microsoft.AspNetCore.Mvc;

namespace MscModular.Audit.Pages.Audit;

/// <summary>The address of the page and of its export: <c>?actor=&amp;action=&amp;object=&amp;customer=&amp;from=&amp;to=&amp;after=</c>.</summary>
internal sealed class EntryQuery
{
    [FromQuery(Name = "actor")]
    public string? Actor { get; set; }

    [FromQuery(Name = "action")]
    public string? Action { get; set; }

    [FromQuery(Name = "object")]
    public string? Object { get; set; }

    [FromQuery(Name = "customer")]
    public string? Customer { get; set; }

    [FromQuery(Name = "from")]
    public string? From { get; set; }

    [FromQuery(Name = "to")]
    public string? To { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public EntryFilter Read(ICollection<string> notices) => EntryFilter.Read(Actor, Action, Object, Customer, From, To, notices);
}
