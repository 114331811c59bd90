using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MscModular.Sdk;

namespace MscModular.Host.Plugins;

/// <summary>
/// What makes sense of what adapters answer; the rest is refused with a reason. It knows the Sdk alone, for the conformance kit holds
/// adapters to the same rules. Lists come back as they were read, once: one may say one number and hold another.
/// </summary>
internal static partial class CheckAnswers
{
    private const int MostDays = 400;
    private const int MostJobs = 1000;
    private const int MostTenants = 10_000;
    private const int MostClaims = 20;

    /// <summary>The most credits that are told, in whole ones.</summary>
    public const decimal MostCredits = 999_999_999_999.999m;

    /// <summary>Of the portal's token, which an adapter adds to and never changes.</summary>
    public static readonly ImmutableHashSet<string> PortalClaims =
    [
        "iss", "aud", "sub", "exp", "nbf", "iat", "jti", "typ", "kid", "alg", "msp", "customer", "customer_name", "tenant", "vendor_tenant_id", "act", "role", "product", "option",
        "session_until", "reason", "cnf", "scope", "azp", "nonce", "auth_time", "acr", "amr",
    ];

    public static IReadOnlyList<ClosedOption> Closed(IReadOnlyList<ClosedOption>? told) => Listed(told, MostTenants * 50, "closed options");

    public static IReadOnlyList<TenantUsage> Usage(IReadOnlyList<TenantUsage>? told, DateTimeOffset now)
    {
        var usage = Listed(told, MostTenants, "usage").Select(tenant => tenant with { Days = Listed(tenant.Days, MostDays, "days of usage").Select(Day).ToList() }).ToList();
        if (usage.Exists(tenant => tenant.Days.DistinctBy(day => day.Day).Count() < tenant.Days.Count)) throw Nonsense("a day twice");
        if (usage.Exists(tenant => tenant.AsOf > now.AddDays(1))) throw Nonsense("usage counted in the future");
        return usage.DistinctBy(tenant => tenant.TenantId).Count() == usage.Count ? usage : throw Nonsense("a tenant twice");
    }

    public static IReadOnlyList<TenantJobs> Jobs(IReadOnlyList<TenantJobs>? told, DateTimeOffset now)
    {
        var jobs = Listed(told, MostTenants, "backup jobs").Select(tenant => tenant with { Jobs = Listed(tenant.Jobs, MostJobs, "backup jobs").Select(job => Job(job, now)).ToList() }).ToList();
        return jobs.DistinctBy(tenant => tenant.TenantId).Count() == jobs.Count ? jobs : throw Nonsense("a tenant twice");
    }

    public static Health Health(Health? told)
    {
        if (told is null) throw Nonsense("no health");
        var checks = Listed(told.Checks, 20, "health checks");
        return Enum.IsDefined(told.State) && checks.TrueForAll(check => Enum.IsDefined(check.State)) ? told with { Checks = checks } : throw Nonsense("an unknown health");
    }

    /// <param name="told">Where the adapter says it leads.</param>
    /// <param name="kinds">The kinds that its manifest states.</param>
    /// <param name="origins">Where it may lead.</param>
    /// <param name="sandbox">The one address of the portal's own; <c>null</c> = none.</param>
    /// <param name="isDevelopment">Plain http to this machine is fine.</param>
    public static Launch Launch(Launch? told, IReadOnlyList<LaunchKind> kinds, IReadOnlySet<string> origins, string? sandbox, bool isDevelopment)
    {
        if (told is null) throw Nonsense("no launch");
        if (!Enum.IsDefined(told.Kind)) throw Nonsense("an unknown kind of launch");
        if (!kinds.Contains(told.Kind)) throw Refused($"a launch of the kind {told.Kind}, which its plugin.json doesn’t state");
        var url = told.Url ?? "";
        var isSandbox = told.Kind == LaunchKind.SignedForm && url == sandbox;
        if (!isSandbox && LaunchUrl.Objection(url, isDevelopment) is { } objection) throw Refused($"an address that {objection}");
        if (!isSandbox && !origins.Contains(LaunchUrl.Origin(url)!)) throw Refused("an address at an origin that nobody approved");
        return told with { Url = url, Claims = Claims(told) };
    }

    private static ImmutableDictionary<string, string> Claims(Launch told)
    {
        var claims = (told.Claims ?? ImmutableDictionary<string, string>.Empty).Take(MostClaims + 1).ToList();
        if (claims.Count > 0 && told.Kind != LaunchKind.SignedForm) throw Nonsense("claims for a launch without a token");
        if (claims.Count > MostClaims) throw Nonsense("too many claims");
        if (claims.Find(claim => PortalClaims.Contains(claim.Key) || !ClaimForm().IsMatch(claim.Key)) is { Key: { } name }) throw Refused($"the claim “{Words.Clean(name, 40)}”, which isn’t its to make");
        if (claims.Exists(claim => claim.Value is null || claim.Value.Length > 500)) throw Nonsense("a claim without a value, or one too long");
        return claims.ToImmutableDictionary(claim => claim.Key, claim => claim.Value);
    }

    private static UsageDay Day(UsageDay day)
    {
        if (day.StorageBytes < 0 || day.CreditsUsed < 0 || day.CreditsUsed > MostCredits) throw Nonsense("usage below nothing or beyond reason");
        var resources = (day.Protected ?? ImmutableDictionary<string, int>.Empty).Take(101).ToImmutableDictionary();
        return resources.Count <= 100 && resources.All(one => one.Value >= 0) ? day with { Protected = resources } : throw Nonsense("fewer than no resources");
    }

    private static BackupJob Job(BackupJob job, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(job.Id)) throw Nonsense("a job without an id");
        if (!Enum.IsDefined(job.Result)) throw Nonsense("an unknown result of a job");
        return job.EndedAt < job.StartedAt || job.StartedAt > now.AddDays(1) || job.Bytes < 0 ? throw Nonsense("a job that ended before it began, or with less than nothing") : job;
    }

    private static List<T> Listed<T>(IReadOnlyList<T>? list, int most, string what) where T : class
    {
        if (list is null) throw Nonsense($"no {what} where an empty list is meant");
        var read = list.Take(most + 1).ToList();
        if (read.Count > most) throw Nonsense($"more than {most} {what}");
        return read.Exists(one => one is null) ? throw Nonsense($"nothing among the {what}") : read;
    }

    private static AdapterFault Nonsense(string what) => new($"It answered what makes no sense: {what}");

    private static AdapterFault Refused(string what) => new($"It answered {what}");

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z")]
    private static partial Regex ClaimForm();
}
