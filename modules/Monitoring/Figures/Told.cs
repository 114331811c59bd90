using MscModular.Contracts.Consoles;
using MscModular.Kernel;
using MscModular.Kernel.Web;
using MscModular.Kernel.Web.TagHelpers;

namespace MscModular.Monitoring.Figures;

/// <summary>What a customer's figures say, worked out once; knows no page and no database. What isn't known is left out, never counted as zero.</summary>
/// <param name="tenants">What is known of each.</param>
/// <param name="others">Products the customer has none of.</param>
/// <param name="steps">From which per cent on a quota has colour.</param>
/// <param name="today">In the MSP's zone.</param>
/// <param name="now">For how long ago.</param>
/// <param name="zone">The reader's.</param>
internal sealed class Told(IReadOnlyList<KnownTenant> tenants, IReadOnlyList<string> others, QuotaSteps steps, DateOnly today, DateTimeOffset now, TimeZoneInfo zone)
{
    public const int JobDays = 7;
    private const int BurnDays = 30;

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public IReadOnlyList<KnownTenant> Tenants => tenants;

    public IReadOnlyList<string> Others => others;

    public TimeZoneInfo Zone => zone;

    /// <summary>How its cloud is and when it was last heard of, in a line.</summary>
    public string SaysOf(KnownTenant tenant)
    {
        var heard = tenant.Figures is { } figures ? $"Last sync {(now - figures.AsOf < TimeSpan.FromHours(20) ? Display.Time(figures.AsOf, zone) : Display.Instant(figures.AsOf, zone))}" : null;
        return string.Join(" · ", new[] { tenant.Failure ?? tenant.Figures?.Health.Message, heard }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private IReadOnlyList<(KnownTenant Tenant, TenantFigures Figures)> Known { get; } = [.. tenants.Where(tenant => tenant.Figures is not null).Select(tenant => (tenant, tenant.Figures!))];

    public bool IsKnown => Known.Count > 0;

    public bool IsSample => Known.Any(known => known.Figures.IsSample);

    /// <summary><c>as of 09:40</c>, or of which day and why not of now.</summary>
    public string AsOf
    {
        get
        {
            if (!IsKnown) return "not known yet";
            var at = Known.Min(known => known.Figures.AsOf);
            var when = now - at < TimeSpan.FromHours(20) ? Display.Time(at, zone) : Display.Instant(at, zone);
            return Known.FirstOrDefault(known => known.Tenant.Failure is not null) is { Tenant.Failure: not null } ? $"as of {when}, adapter not reachable" : $"as of {when}";
        }
    }

    public string WhyUnknown => tenants.Count == 0 ? "There is no product yet, so there is nothing to tell." : $"Not known: {(tenants.Select(tenant => tenant.Failure).OfType<string>().FirstOrDefault() ?? "the product tells nothing").TrimEnd('.')}.";

    // Jobs of the last days that have ended.
    private IEnumerable<BackupJob> Jobs => Known.SelectMany(known => known.Figures.Jobs).Where(job => job.Result is not (JobResult.Running or JobResult.Canceled) && Day(job) > today.AddDays(-JobDays));

    public int JobCount => Jobs.Count();

    public int FailedJobs => Jobs.Count(job => job.Result == JobResult.Failed);

    /// <summary>Per mille of the jobs that stored something; <c>null</c> = none ran.</summary>
    public int? Success => JobCount == 0 ? null : (JobCount - FailedJobs) * 1000 / JobCount;

    public IReadOnlyList<(DateOnly Day, ChartBar Bar)> JobsByDay => [.. Enumerable.Range(0, JobDays).Select(ago => today.AddDays(ago - JobDays + 1)).Select(day =>
    {
        var jobs = Jobs.Where(job => Day(job) == day).ToList();
        return (day, new ChartBar(Display.Number(day.Day), jobs.Count(job => job.Result == JobResult.Successful), jobs.Count(job => job.Result == JobResult.WithErrors), jobs.Count(job => job.Result == JobResult.Failed)));
    })];

    /// <summary>The job that has failed the most times in a row, in a sentence; <c>null</c> = none failed the last time it ran.</summary>
    public string? WorstJob
    {
        get
        {
            var worst = Known.SelectMany(known => known.Figures.Jobs).Where(job => job.Result is not (JobResult.Running or JobResult.Canceled))
                .GroupBy(job => (job.Workload, job.Name))
                .Select(group => (group.Key.Name, Runs: group.OrderByDescending(job => job.StartedAt).ToList()))
                .Select(job => (job.Name, Failed: job.Runs.TakeWhile(run => run.Result == JobResult.Failed).ToList(), Last: job.Runs.FirstOrDefault(run => run.Result != JobResult.Failed)))
                .Where(job => job.Failed.Count > 0).OrderByDescending(job => job.Failed.Count).ThenBy(job => job.Name, StringComparer.Ordinal).FirstOrDefault();
            if (worst.Failed is null) return null;
            var last = worst.Last is { } success ? $" Last success {Display.Date(Day(success))}." : "";
            return $"{worst.Name} failed {(worst.Failed.Count == 1 ? "the last time it ran" : $"{worst.Failed.Count} times in a row")}: {worst.Failed[0].Message.TrimEnd('.')}.{last}";
        }
    }

    /// <summary>Credits by product, as far as they are known.</summary>
    public IReadOnlyList<Utilization> Utilizations => [.. Known.Where(known => known.Figures.Usage.Count > 0).Select(known => UtilizationOf(known.Tenant, known.Figures))];

    private Utilization UtilizationOf(KnownTenant known, TenantFigures figures)
    {
        var (tenant, usage) = (known.Tenant, figures.Usage);
        var used = usage.Where(day => day.Day >= tenant.QuotaEffectiveOn).Sum(day => day.CreditsUsed.Thousandths);
        var burn = usage.Where(day => day.Day > today.AddDays(-BurnDays)).ToList();
        var daily = burn.Count == 0 ? 0 : burn.Sum(day => day.CreditsUsed.Thousandths) / burn.Count;
        var quota = tenant.CreditQuota.Thousandths;
        var left = quota == 0 || daily == 0 ? (long?)null : (quota - used) / daily;
        // A run-out further than anybody plans is none.
        DateOnly? runsOut = left is >= 0 and < 3650 ? today.AddDays((int)left) : null;
        return new(known.Product, used, quota, runsOut, tenant.QuotaEndOn, quota > 0 && used >= quota, steps);
    }

    /// <summary>What is stored at each month's last known day, over all products, this month last.</summary>
    public IReadOnlyList<(DateOnly Month, long? Bytes)> Growth => [.. Enumerable.Range(0, 12).Select(ago => new DateOnly(today.Year, today.Month, 1).AddMonths(ago - 11)).Select(month =>
    {
        var known = Known.Select(one => one.Figures.Usage.LastOrDefault(day => day.Day >= month && day.Day < month.AddMonths(1))).OfType<UsageDay>().ToList();
        return (month, known.Count == 0 ? (long?)null : known.Sum(day => day.StorageBytes));
    })];

    public IReadOnlyList<ChartPoint> GrowthPoints => [.. Growth.Index().Select(month => new ChartPoint(month.Index % 3 == 0 || month.Index == 11 ? Months[month.Item.Month.Month - 1] : "", month.Item.Bytes))];

    public static string MonthName(DateOnly month) => $"{Months[month.Month - 1]} {month.Year:0000}";

    /// <summary>In a sentence.</summary>
    public (string Lead, string Amount, string After) GrowthSays
    {
        get
        {
            var known = Growth.Where(month => month.Bytes is not null).ToList();
            if (known.Count < 2) return (known.Count == 0 ? "" : "Stored now: ", known.Count == 0 ? "" : Display.Bytes(known[0].Bytes ?? 0), ".");
            var (first, last) = (known[0], known[^1]);
            var grown = (last.Bytes ?? 0) - (first.Bytes ?? 0);
            var months = ((last.Month.Year - first.Month.Year) * 12) + last.Month.Month - first.Month.Month;
            return (grown >= 0 ? "Grew by " : "Shrank by ", Display.Bytes(Math.Abs(grown)), $" since {MonthName(first.Month)}, about {Display.Bytes(Math.Abs(grown) / Math.Max(1, months))} a month.");
        }
    }

    public string GrowthLabel => $"Storage used by month. {GrowthSays.Lead}{GrowthSays.Amount}{GrowthSays.After}";

    private DateOnly Day(BackupJob job) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(job.StartedAt, zone).DateTime);
}

/// <param name="Product">Its name.</param>
/// <param name="Used">Thousandths since the quota's effective date.</param>
/// <param name="Quota">Thousandths; 0 = none.</param>
/// <param name="RunsOutOn">At the current daily burn; <c>null</c> = not in sight.</param>
/// <param name="QuotaEndOn">When it ends anyway.</param>
/// <param name="IsOver">It is used up.</param>
/// <param name="Steps">From which per cent on it has colour.</param>
internal sealed record Utilization(string Product, long Used, long Quota, DateOnly? RunsOutOn, DateOnly QuotaEndOn, bool IsOver, QuotaSteps Steps)
{
    public int? Percent => Display.Percent(Used, Quota);

    public string? Tone => Percent is { } percent ? Display.QuotaTone(percent, Steps) : null;

    /// <summary>In a sentence.</summary>
    public string Says => (Percent, RunsOutOn) switch
    {
        (null, _) => "No quota is set.",
        ({ } percent, _) when IsOver => $"{percent}%: the quota is used up.",
        ({ } percent, { } on) when on <= QuotaEndOn => $"{percent}%, runs out {Display.Date(on)} at the current rate.",
        ({ } percent, _) => $"{percent}%, lasts until the quota ends.",
    };
}
