using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;

namespace MscModular.Customers.Listing;

/// <summary>Tells which licenses end, read as the list is: the same customers stand in both.</summary>
internal sealed class LicenseOutlook(Db db, ListCustomers list, CountedFacets facets, IPlanDirectory plans) : ILicenseOutlook
{
    private const int Months = 12;

    private static readonly ListQuery ByExpiry = new() { Sort = ListSort.Expiry };

    private readonly ListSql sql = new(db.Dialect);

    public async Task<Contracts.Customers.LicenseOutlook> AskAsync(int take, CancellationToken ct)
    {
        var soon = await list.RunAsync(ByExpiry with { View = ListView.Expiring, Size = take }, ct);
        var names = await plans.NamesAsync(ct);
        return new(
            facets.Today,
            soon.Counts.Views[ListView.All],
            [.. soon.Lines.Select(line => new ExpiringLicense(line.Id, line.CustomerName, line.AccountName, line.LicenseExpiresOn ?? facets.Today, Plan(line, names), line.Evaluation))],
            soon.Count,
            await MonthsAsync(ct));
    }

    private static string Plan(CustomerLine line, IReadOnlyDictionary<PlanId, string> names)
    {
        var first = line.FirstPlan is { } plan ? names.GetValueOrDefault(plan, "") : "";
        return line.OtherPlans == 0 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} +{line.OtherPlans}");
    }

    private async Task<IReadOnlyList<ExpiryMonth>> MonthsAsync(CancellationToken ct)
    {
        var today = facets.Today;
        var starts = Enumerable.Range(0, Months + 1).Select(n => n == 0 ? today : today.AddDays(1 - today.Day).AddMonths(n)).ToList();
        var counts = await facets.CountAsync(ByExpiry.Filter, ct);
        var args = new Dictionary<string, object?> { ["Map"] = counts.Facets.For(db.Dialect), ["Length"] = (long)counts.Facets.Length, ["Administrator"] = facets.Scope.AssignedTo };
        foreach (var (n, day) in starts.Index()) args[$"day{n}"] = day;
        var licenses = (await db.QueryAsync<Stretch>(sql.CountByExpiry(!facets.Scope.IsAll, starts.Count), args, ct)).Select(row => row.Licenses).ToList();

        // What stands before a month in the list has expired or expires in a month before it.
        var before = licenses[0];
        var months = new List<ExpiryMonth>();
        foreach (var (n, count) in licenses.Skip(1).Index())
        {
            months.Add(new(starts[n], count, Url(starts[n], before)));
            before += count;
        }

        return months;
    }

    private static string Url(DateOnly from, long before)
    {
        var after = before == 0 ? null : new Cursor(ByExpiry.Order, from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0, false, before).ToString();
        return $"/customers?sort={ListQuery.Word(ByExpiry.Sort)}{(after is null ? "" : "&after=" + after)}";
    }

    private sealed class Stretch
    {
        public required long Licenses { get; init; }
    }
}
