using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Customers.Listing;

/// <summary>Removes change rows older than a day: whoever hasn't read them by then reads everything anew.</summary>
internal sealed class TrimChanges(Db db, TimeProvider clock) : IUseCase
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const string Sql = "DELETE FROM customer_changes WHERE changed_at < @until";

    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var transaction = await db.BeginUnauditedAsync("The rows are a notice between processes; what changed stands in the audit trail.", ct);
        var trimmed = await db.ExecuteAsync(Sql, new { until = clock.GetUtcNow() - Kept }, ct);
        await transaction.CommitAsync(ct);
        return trimmed;
    }
}

/// <summary>Has it done every few hours.</summary>
internal sealed partial class TrimChangesRegularly(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TrimChangesRegularly> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TrimChanges>().RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next round removes them too; the portal goes on.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Change rows could not be trimmed")]
    private static partial void Failed(ILogger log, Exception failure);
}
