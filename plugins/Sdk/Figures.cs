namespace MscModular.Sdk;

/// <summary>A tenant's usage.</summary>
/// <param name="TenantId">Whose: <see cref="Tenant.Id"/>.</param>
/// <param name="AsOf">When the vendor counted, UTC; vendors may lag behind by days.</param>
/// <param name="IsSample">True = made up; shown as <c>Sample data</c>.</param>
/// <param name="Days">In any order, each day once, at most 400.</param>
public sealed record TenantUsage(string TenantId, DateTimeOffset AsOf, bool IsSample, IReadOnlyList<UsageDay> Days);

/// <summary>What a tenant used on one day, in the vendor's calendar.</summary>
/// <param name="Day">The day.</param>
/// <param name="StorageBytes">Stored at its end over all workloads, in bytes; 0 or more.</param>
/// <param name="CreditsUsed">Credits used on this day; 0 or more, three decimals count.</param>
/// <param name="Protected">How many resources are protected, by workload code; empty = not told.</param>
public sealed record UsageDay(DateOnly Day, long StorageBytes, decimal CreditsUsed, IReadOnlyDictionary<string, int> Protected);

/// <summary>A tenant's backup jobs.</summary>
/// <param name="TenantId">Whose: <see cref="Tenant.Id"/>.</param>
/// <param name="Jobs">In any order.</param>
public sealed record TenantJobs(string TenantId, IReadOnlyList<BackupJob> Jobs);

/// <summary>A backup job.</summary>
/// <param name="Id">The vendor's, unique within the tenant; up to 100 characters.</param>
/// <param name="Name">What was backed up, as people know it; up to 200 characters.</param>
/// <param name="Workload">Code of the workload.</param>
/// <param name="Result">How it went.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; <c>null</c> = it runs.</param>
/// <param name="Bytes">Transferred, in bytes; <c>null</c> = the vendor doesn't tell.</param>
/// <param name="Message">What went wrong, in the vendor's words, up to 500 characters; empty = nothing.</param>
public sealed record BackupJob(string Id, string Name, string Workload, JobResult Result, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, long? Bytes, string Message);

/// <summary>How a backup job went.</summary>
public enum JobResult
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>All is stored.</summary>
    Successful,

    /// <summary>Stored, but not all of it.</summary>
    WithErrors,

    /// <summary>Nothing was stored.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Canceled,
}
