using System.Collections.Immutable;
using MscModular.Contracts.Consoles;

namespace MscModular.Host.Plugins;

/// <summary>Copies of what adapters answered, checked and in the modules' own words. Nothing of the adapter's is kept, so that it can be unloaded.</summary>
internal static class Copied
{
    public static readonly IReadOnlyDictionary<string, string> NoneClosed = ImmutableDictionary<string, string>.Empty;

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Closed(IReadOnlyList<Sdk.ClosedOption>? told, Manifest manifest)
    {
        var known = manifest.Options.Select(option => option.Code).ToHashSet();
        return CheckAnswers.Closed(told)
            .Where(one => known.Contains(one.Option ?? ""))
            .GroupBy(one => one.TenantId ?? "")
            .ToDictionary(group => group.Key, group => (IReadOnlyDictionary<string, string>)group.DistinctBy(one => one.Option).ToDictionary(one => one.Option, one => Words.Clean(one.Reason, 200)));
    }

    public static IReadOnlyDictionary<string, ToldUsage> Usage(IReadOnlyList<Sdk.TenantUsage>? told, DateOnly since, DateTimeOffset now) =>
        CheckAnswers.Usage(told, now).ToDictionary(
            tenant => tenant.TenantId ?? "",
            tenant => new ToldUsage(tenant.AsOf.ToUniversalTime(), tenant.IsSample, [.. tenant.Days.Where(day => day.Day >= since).OrderBy(day => day.Day).Select(Day)]));

    public static IReadOnlyDictionary<string, IReadOnlyList<BackupJob>> Jobs(IReadOnlyList<Sdk.TenantJobs>? told, DateTimeOffset now) =>
        CheckAnswers.Jobs(told, now).ToDictionary(
            tenant => tenant.TenantId ?? "",
            tenant => (IReadOnlyList<BackupJob>)[.. tenant.Jobs.Select(Job).DistinctBy(job => job.Id).OrderByDescending(job => job.StartedAt).ThenBy(job => job.Id, StringComparer.Ordinal)]);

    public static ToldHealth Health(Sdk.Health? told)
    {
        var health = CheckAnswers.Health(told);
        IReadOnlyList<ToldCheck> checks = [.. health.Checks.Select(check => new ToldCheck(Words.Clean(check.Name, 60), State(check.State), Words.Clean(check.Message, 200)))];
        return new(State(health.State), Words.Clean(health.Message, 200), checks);
    }

    /// <param name="told">Where the adapter says it leads.</param>
    /// <param name="standing">Whose.</param>
    /// <param name="sandbox">The one address of ours; <c>null</c> = none.</param>
    /// <param name="isDevelopment">Plain http to this machine is fine.</param>
    public static LaunchAnswer Launch(Sdk.Launch? told, AdapterStanding standing, string? sandbox, bool isDevelopment)
    {
        var launch = CheckAnswers.Launch(told, standing.Manifest!.Launch, Origins(standing), sandbox, isDevelopment);
        var isSigned = launch.Kind == Sdk.LaunchKind.SignedForm;
        return new(Kind(launch.Kind), new Uri(launch.Url), isSigned ? LaunchUrl.Origin(launch.Url)! : "", launch.Claims);
    }

    /// <summary>Where an adapter's launches may lead: what was approved with it, and what an administrator entered as its console.</summary>
    public static IReadOnlySet<string> Origins(AdapterStanding standing) => standing.Manifest!.Origins(standing.Entered);

    private static UsageDay Day(Sdk.UsageDay day) =>
        new(day.Day, day.StorageBytes, new((long)decimal.Round(day.CreditsUsed * 1000)), day.Protected.ToImmutableDictionary(one => Words.Clean(one.Key, 40), one => one.Value));

    private static BackupJob Job(Sdk.BackupJob job) => new(
        Words.Clean(job.Id, 100),
        Words.Clean(job.Name, 200),
        Words.Clean(job.Workload, 40),
        Result(job.Result),
        job.StartedAt.ToUniversalTime(),
        job.EndedAt?.ToUniversalTime(),
        job.Bytes,
        Words.Clean(job.Message, 500));

    private static LaunchKind Kind(Sdk.LaunchKind kind) => kind switch
    {
        Sdk.LaunchKind.Link => LaunchKind.Link,
        Sdk.LaunchKind.SignedForm => LaunchKind.SignedForm,
        Sdk.LaunchKind.OidcInitiate => LaunchKind.OidcInitiate,
        _ => LaunchKind.VendorToken,
    };

    private static HealthState State(Sdk.HealthState state) => state switch
    {
        Sdk.HealthState.Ok => HealthState.Ok,
        Sdk.HealthState.Degraded => HealthState.Degraded,
        _ => HealthState.NotReachable,
    };

    private static JobResult Result(Sdk.JobResult result) => result switch
    {
        Sdk.JobResult.Running => JobResult.Running,
        Sdk.JobResult.Successful => JobResult.Successful,
        Sdk.JobResult.WithErrors => JobResult.WithErrors,
        Sdk.JobResult.Failed => JobResult.Failed,
        _ => JobResult.Canceled,
    };
}

/// <summary>A tenant's usage as it was told.</summary>
internal sealed record ToldUsage(DateTimeOffset AsOf, bool IsSample, IReadOnlyList<UsageDay> Days);

/// <summary>An adapter's health as it was told.</summary>
internal sealed record ToldHealth(HealthState State, string Message, IReadOnlyList<ToldCheck> Checks);

/// <summary>One thing that an adapter tried.</summary>
internal sealed record ToldCheck(string Name, HealthState State, string Message);
