using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MscModular.Contracts;
using MscModular.Contracts.Consoles;

namespace MscModular.Host.Plugins;

/// <summary>
/// Copies of what adapters answered, in the modules' own words. What makes no sense is refused with a reason, and nothing of the
/// adapter's is kept, so that it can be unloaded.
/// </summary>
internal static partial class Copied
{
    private const int MostDays = 400;
    private const int MostJobs = 1000;
    private const int MostTenants = 10_000;
    private const int MostClaims = 20;

    public static readonly IReadOnlyDictionary<string, string> NoneClosed = ImmutableDictionary<string, string>.Empty;

    // Of the portal's token, which an adapter adds to and never changes.
    private static readonly ImmutableHashSet<string> OurClaims =
        ["iss", "aud", "sub", "exp", "nbf", "iat", "jti", "typ", "kid", "alg", "msp", "customer", "tenant", "act", "product", "option", "session_until", "reason"];

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Closed(IReadOnlyList<Sdk.ClosedOption>? told, Manifest manifest)
    {
        var known = manifest.Options.Select(option => option.Code).ToHashSet();
        return Listed(told, MostTenants * 50, "closed options")
            .Where(one => known.Contains(one.Option ?? ""))
            .GroupBy(one => one.TenantId ?? "")
            .ToDictionary(group => group.Key, group => (IReadOnlyDictionary<string, string>)group.DistinctBy(one => one.Option).ToDictionary(one => one.Option, one => Words.Clean(one.Reason, 200)));
    }

    public static IReadOnlyDictionary<string, ToldUsage> Usage(IReadOnlyList<Sdk.TenantUsage>? told, DateOnly since, DateTimeOffset now)
    {
        var usage = new Dictionary<string, ToldUsage>();
        foreach (var tenant in Listed(told, MostTenants, "usage"))
        {
            var days = Listed(tenant.Days, MostDays, "days of usage").Select(Day).Where(day => day.Day >= since).OrderBy(day => day.Day).ToList();
            if (days.DistinctBy(day => day.Day).Count() < days.Count) throw Nonsense("a day twice");
            if (tenant.AsOf > now.AddDays(1)) throw Nonsense("usage counted in the future");
            if (!usage.TryAdd(tenant.TenantId ?? "", new(tenant.AsOf.ToUniversalTime(), tenant.IsSample, days))) throw Nonsense("a tenant twice");
        }

        return usage;
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<BackupJob>> Jobs(IReadOnlyList<Sdk.TenantJobs>? told, DateTimeOffset now)
    {
        var jobs = new Dictionary<string, IReadOnlyList<BackupJob>>();
        foreach (var tenant in Listed(told, MostTenants, "backup jobs"))
        {
            IReadOnlyList<BackupJob> copied = [.. Listed(tenant.Jobs, MostJobs, "backup jobs").Select(job => Job(job, now)).DistinctBy(job => job.Id).OrderByDescending(job => job.StartedAt).ThenBy(job => job.Id, StringComparer.Ordinal)];
            if (!jobs.TryAdd(tenant.TenantId ?? "", copied)) throw Nonsense("a tenant twice");
        }

        return jobs;
    }

    public static ToldHealth Health(Sdk.Health? told)
    {
        if (told is null) throw Nonsense("no health");
        IReadOnlyList<ToldCheck> checks = [.. Listed(told.Checks, 20, "health checks").Select(check => new ToldCheck(Words.Clean(check.Name, 60), State(check.State), Words.Clean(check.Message, 200)))];
        return new(State(told.State), Words.Clean(told.Message, 200), checks);
    }

    /// <param name="told">Where the adapter says it leads.</param>
    /// <param name="standing">Whose.</param>
    /// <param name="sandbox">The one address of ours; <c>null</c> = none.</param>
    /// <param name="isDevelopment">Plain http to this machine is fine.</param>
    public static LaunchAnswer Launch(Sdk.Launch? told, AdapterStanding standing, string? sandbox, bool isDevelopment)
    {
        if (told is null) throw Nonsense("no launch");
        var (kind, url) = (told.Kind, told.Url ?? "");
        if (!standing.Manifest!.Launch.Contains(kind)) throw Refused($"a launch of the kind {kind}, which its plugin.json doesn’t state");
        var isSandbox = kind == Sdk.LaunchKind.SignedForm && url == sandbox;
        if (!isSandbox && LaunchUrl.Objection(url, isDevelopment) is { } objection) throw Refused($"an address that {objection}");
        var origin = LaunchUrl.Origin(url)!;
        if (!isSandbox && !Origins(standing).Contains(origin)) throw Refused("an address at an origin that nobody approved");
        return new(Kind(kind), new Uri(url), kind == Sdk.LaunchKind.SignedForm ? origin : "", Claims(told));
    }

    /// <summary>Where an adapter's launches may lead: what was approved with it, and what an administrator entered as its console.</summary>
    public static IReadOnlySet<string> Origins(AdapterStanding standing)
    {
        var consoles = standing.Manifest!.Settings.Where(setting => setting.Kind == SettingKind.ConsoleUrl).Select(setting => setting.Key).ToHashSet();
        var entered = standing.Stored?.Settings.Where(setting => consoles.Contains(setting.Name) && setting.Value is not null).Select(setting => LaunchUrl.Origin(setting.Value!)).OfType<string>() ?? [];
        return standing.Manifest.LaunchOrigins.Concat(entered).ToHashSet();
    }

    private static ImmutableDictionary<string, string> Claims(Sdk.Launch told)
    {
        var claims = (told.Claims ?? ImmutableDictionary<string, string>.Empty).Take(MostClaims + 1).ToList();
        if (claims.Count > 0 && told.Kind != Sdk.LaunchKind.SignedForm) throw Nonsense("claims for a launch without a token");
        if (claims.Count > MostClaims) throw Nonsense("too many claims");
        if (claims.Find(claim => OurClaims.Contains(claim.Key) || !ClaimForm().IsMatch(claim.Key)) is { Key: { } name }) throw Refused($"the claim “{Words.Clean(name, 40)}”, which isn’t its to make");
        if (claims.Exists(claim => claim.Value is null || claim.Value.Length > 500)) throw Nonsense("a claim without a value, or one too long");
        return claims.ToImmutableDictionary(claim => claim.Key, claim => claim.Value);
    }

    private static UsageDay Day(Sdk.UsageDay day)
    {
        if (day.StorageBytes < 0 || day.CreditsUsed < 0 || day.CreditsUsed > Credits.Max.Thousandths / 1000m) throw Nonsense("usage below nothing or beyond reason");
        var resources = day.Protected ?? ImmutableDictionary<string, int>.Empty;
        if (resources.Count > 100 || resources.Any(one => one.Value < 0)) throw Nonsense("fewer than no resources");
        return new(day.Day, day.StorageBytes, new((long)decimal.Round(day.CreditsUsed * 1000)), resources.ToImmutableDictionary(one => Words.Clean(one.Key, 40), one => one.Value));
    }

    private static BackupJob Job(Sdk.BackupJob job, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(job.Id)) throw Nonsense("a job without an id");
        if (job.EndedAt < job.StartedAt || job.StartedAt > now.AddDays(1) || job.Bytes < 0) throw Nonsense("a job that ended before it began, or with less than nothing");
        return new(
            Words.Clean(job.Id, 100),
            Words.Clean(job.Name, 200),
            Words.Clean(job.Workload, 40),
            Result(job.Result),
            job.StartedAt.ToUniversalTime(),
            job.EndedAt?.ToUniversalTime(),
            job.Bytes,
            Words.Clean(job.Message, 500));
    }

    private static LaunchKind Kind(Sdk.LaunchKind kind) => kind switch
    {
        Sdk.LaunchKind.Link => LaunchKind.Link,
        Sdk.LaunchKind.SignedForm => LaunchKind.SignedForm,
        Sdk.LaunchKind.OidcInitiate => LaunchKind.OidcInitiate,
        Sdk.LaunchKind.VendorToken => LaunchKind.VendorToken,
        _ => throw Nonsense("an unknown kind of launch"),
    };

    private static HealthState State(Sdk.HealthState state) => state switch
    {
        Sdk.HealthState.Ok => HealthState.Ok,
        Sdk.HealthState.Degraded => HealthState.Degraded,
        Sdk.HealthState.NotReachable => HealthState.NotReachable,
        _ => throw Nonsense("an unknown health"),
    };

    private static JobResult Result(Sdk.JobResult result) => result switch
    {
        Sdk.JobResult.Running => JobResult.Running,
        Sdk.JobResult.Successful => JobResult.Successful,
        Sdk.JobResult.WithErrors => JobResult.WithErrors,
        Sdk.JobResult.Failed => JobResult.Failed,
        Sdk.JobResult.Canceled => JobResult.Canceled,
        _ => throw Nonsense("an unknown result of a job"),
    };

    private static List<T> Listed<T>(IReadOnlyList<T>? list, int most, string what) where T : class
    {
        if (list is null) throw Nonsense($"no {what} where an empty list is meant");
        // A list may say one number and hold another.
        var copied = list.Take(most + 1).ToList();
        if (copied.Count > most) throw Nonsense($"more than {most} {what}");
        return copied.Exists(one => one is null) ? throw Nonsense($"nothing among the {what}") : copied;
    }

    private static AdapterFault Nonsense(string what) => new($"It answered what makes no sense: {what}");

    private static AdapterFault Refused(string what) => new($"It answered {what}");

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z")]
    private static partial Regex ClaimForm();
}

/// <summary>A tenant's usage as it was told.</summary>
internal sealed record ToldUsage(DateTimeOffset AsOf, bool IsSample, IReadOnlyList<UsageDay> Days);

/// <summary>An adapter's health as it was told.</summary>
internal sealed record ToldHealth(HealthState State, string Message, IReadOnlyList<ToldCheck> Checks);

/// <summary>One thing that an adapter tried.</summary>
internal sealed record ToldCheck(string Name, HealthState State, string Message);
