using Npgsql;

namespace MscModular.Kernel.Data;

/// <summary>PostgreSQL ends one of two transactions that wait for each other; tried again it goes through. SQLite's writer is alone.</summary>
public static class Deadlocks
{
    private const int MostLosses = 5;

    /// <summary>True when this transaction was the one that was ended.</summary>
    public static bool IsLost(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected };

    /// <summary>Runs it, and again where a deadlock ended it: an import changes many customers in one transaction, and may wait for one while that one's own change waits for it.</summary>
    /// <param name="attempt">Opens its own transaction and keeps nothing from one attempt to the next.</param>
    public static async Task<T> OutliveAsync<T>(Func<Task<T>> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        for (var losses = 0; ;)
        {
            try
            {
                return await attempt();
            }
            catch (Exception failure) when (IsLost(failure) && ++losses <= MostLosses)
            {
                // The other one has gone through.
            }
        }
    }
}
