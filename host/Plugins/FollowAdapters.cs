using MscModular.Kernel.Data;

namespace MscModular.Host.Plugins;

/// <summary>What was decided about an adapter on one host holds on the others within seconds.</summary>
internal sealed partial class FollowAdapters(IServiceScopeFactory scopes, Adapters adapters, Database database, ILogger<FollowAdapters> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Beside SQLite there is one host.
        if (database.Dialect.IsSqlite) return;
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await adapters.RefreshAsync(await scope.ServiceProvider.GetRequiredService<AdapterStore>().ReadAsync(stoppingToken), stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException)
            {
                Failed(log, failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was decided about adapters can't be read ({Failure}); it is tried again")]
    private static partial void Failed(ILogger log, string failure);
}
