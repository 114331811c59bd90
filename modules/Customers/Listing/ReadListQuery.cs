using System.Globalization;
using Microsoft.AspNetCore.Http;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Modules;

namespace MscModular.Customers.Listing;

/// <summary>A query string as far as it makes sense; what doesn't is left out and named, never an error.</summary>
internal sealed record AskedList(ListQuery Query, Codes Codes, IReadOnlyList<string> Notices);

/// <summary>Reads what an address asks of the list.</summary>
internal sealed class ReadListQuery(ICatalogue catalogue, IPlanDirectory plans) : IUseCase
{
    public async Task<AskedList> RunAsync(IQueryCollection query, CancellationToken ct)
    {
        var codes = new Codes(await catalogue.ReadAsync(ct), await plans.NamesAsync(ct));
        var notices = new List<string>();
        var workloads = query["workload"].OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var regions = query["region"].OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var read = new ListQuery
        {
            Name = Clean(One(query, "name")),
            Workloads = [.. codes.Workloads.Where(workload => workloads.Remove(workload.Code)).Select(workload => workload.Id)],
            Regions = [.. codes.Regions.Where(region => regions.Remove(region.Code)).Select(region => region.Id)],
            Plan = Plan(One(query, "plan"), codes, notices),
            View = OneOf(One(query, "view"), ListView.All, "view", notices),
            Sort = OneOf(One(query, "sort"), ListSort.Name, "sort order", notices),
            Descending = Descending(One(query, "dir"), notices),
            Size = Size(One(query, "size"), notices),
            After = One(query, "after") is { Length: > 0 } after ? after : null,
        };
        if (workloads.Any(code => code.Length > 0)) notices.Add("Unknown workload removed");
        if (regions.Any(code => code.Length > 0)) notices.Add("Unknown storage region removed");
        return new(read, codes, notices);
    }

    // A parameter given twice that takes one value counts once.
    private static string One(IQueryCollection query, string name) => query[name] is { Count: > 0 } values ? values[0] ?? "" : "";

    // What no name holds finds nothing anyway, and NUL can't go through either database.
    public static string Clean(string name) => name.Replace("\0", "\uFFFD", StringComparison.Ordinal).Trim();

    private static PlanId? Plan(string text, Codes codes, List<string> notices)
    {
        if (text.Length == 0) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && codes.PlanName(new(id)) is not null) return new(id);
        notices.Add("Unknown service plan removed");
        return null;
    }

    private static T OneOf<T>(string text, T usual, string what, List<string> notices) where T : struct, Enum
    {
        if (text.Length == 0) return usual;
        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<T>(text, ignoreCase: true);
        notices.Add($"Unknown {what} removed");
        return usual;
    }

    private static bool Descending(string text, List<string> notices)
    {
        if (text is not ("" or "asc" or "desc")) notices.Add("Unknown sort direction removed");
        return text == "desc";
    }

    private static int Size(string text, List<string> notices)
    {
        if (text.Length == 0) return ListQuery.DefaultSize;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && ListQuery.Sizes.Contains(size)) return size;
        notices.Add("Unknown page size removed");
        return ListQuery.DefaultSize;
    }
}
