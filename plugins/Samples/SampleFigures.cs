using System.Globalization;
using MscModular.Sdk;

namespace MscModular.Samples;

/// <summary>Figures that look like a real tenant's and are the same for the same tenant and day, on every machine. Compiled into each shipped adapter that has a sandbox.</summary>
/// <param name="now">Nothing is later.</param>
/// <param name="names">What is backed up, by code of the workload.</param>
/// <param name="troubles">What goes wrong now and then.</param>
internal sealed class SampleFigures(DateTimeOffset now, IReadOnlyDictionary<string, string[]> names, IReadOnlyList<string> troubles)
{
    private const long Gigabyte = 1_000_000_000;
    private const int MostDays = 400;

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    public TenantUsage Usage(Tenant tenant, DateOnly since)
    {
        var first = since > Today.AddDays(1 - MostDays) ? since : Today.AddDays(1 - MostDays);
        var days = new List<UsageDay>();
        for (var day = first; day <= Today; day = day.AddDays(1)) days.Add(Day(tenant, day));
        return new(tenant.Id, now, IsSample: true, days);
    }

    public TenantJobs Jobs(Tenant tenant, DateTimeOffset since)
    {
        var jobs = new List<BackupJob>();
        for (var day = DateOnly.FromDateTime(since.UtcDateTime).AddDays(-1); day <= Today; day = day.AddDays(1))
        {
            jobs.AddRange(Of(tenant).SelectMany(workload => names[workload].Select((name, place) => Job(tenant, workload, name, place, day))));
        }

        return new(tenant.Id, [.. jobs
            .Where(job => job.StartedAt <= now && (job.StartedAt >= since || job.EndedAt >= since))
            .OrderByDescending(job => job.StartedAt).ThenBy(job => job.Id, StringComparer.Ordinal)
            .Take(1000)]);
    }

    private UsageDay Day(Tenant tenant, DateOnly day)
    {
        // A base of its own and steady growth, so that a chart has a slope and a run-out date has a meaning.
        var size = 200 + Chance(tenant.Id, "size", 1800);
        var growth = 1 + Chance(tenant.Id, "growth", 9);
        var age = day.DayNumber - new DateOnly(2025, 1, 1).DayNumber;
        var wobble = Chance(tenant.Id, Key("wobble", day), 7);
        var stored = Math.Max(0, size + (growth * age) + wobble) * Gigabyte;
        var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var credits = Math.Round(stored / (decimal)Gigabyte * (isWeekend ? 0.0016m : 0.002m), 3);
        return new(day, stored, credits, Of(tenant).ToDictionary(workload => workload, workload => 2 + Chance(tenant.Id, workload, 40) + (age / 90)));
    }

    private BackupJob Job(Tenant tenant, string workload, string name, int place, DateOnly day)
    {
        var seed = Key($"{workload}{place}", day);
        var starts = new DateTimeOffset(day.ToDateTime(new TimeOnly(20, 0)), TimeSpan.Zero).AddMinutes((place * 35) + Chance(tenant.Id, seed, 150));
        var ends = starts.AddMinutes(6 + Chance(tenant.Id, seed + "length", 90));
        var luck = Chance(tenant.Id, seed + "luck", 100);
        var result = ends > now ? JobResult.Running : luck switch { < 4 => JobResult.Failed, < 9 => JobResult.WithErrors, < 10 => JobResult.Canceled, _ => JobResult.Successful };
        var message = result switch
        {
            JobResult.Failed => troubles[Chance(tenant.Id, seed + "trouble", troubles.Count)],
            JobResult.WithErrors => $"{1 + Chance(tenant.Id, seed + "missed", 40)} files were in use and left out.",
            _ => "",
        };
        long? bytes = result is JobResult.Failed or JobResult.Running ? null : (1 + Chance(tenant.Id, seed + "bytes", 60)) * Gigabyte;
        return new($"{workload}-{place + 1}-{day:yyyyMMdd}", name, workload, result, starts, result == JobResult.Running ? null : ends, bytes, message);
    }

    private IEnumerable<string> Of(Tenant tenant) => tenant.Workloads.Where(names.ContainsKey);

    private static string Key(string what, DateOnly day) => what + day.DayNumber.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number from 0 to below <paramref name="bound"/> (FNV-1a, well mixed at its end): the framework's own hashes differ from run to run.</summary>
    private static int Chance(string tenant, string what, int bound)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in tenant) hash = (hash ^ letter) * 1099511628211UL;
        foreach (var letter in what) hash = (hash ^ letter) * 1099511628211UL;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93UL;
        hash ^= hash >> 32;
        return (int)(hash % (ulong)bound);
    }
}
