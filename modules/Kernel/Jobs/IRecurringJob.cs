namespace MscModular.Kernel.Jobs;

/// <summary>
/// Something that is done again and again without anybody asking; found by the scan, scoped, run as the system. It is also run at
/// each start, and doing it twice or on two hosts at once does no harm.
/// </summary>
public interface IRecurringJob
{
    /// <summary>Tells it from the others, for good: <c>purge-deleted-customers</c>.</summary>
    string Name { get; }

    /// <summary>When, as a cron expression in UTC.</summary>
    string Cron { get; }

    /// <summary>Does it.</summary>
    /// <returns>What it did, in words; <c>null</c> = there was nothing to do.</returns>
    Task<string?> RunAsync(CancellationToken ct);
}
