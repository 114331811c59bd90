namespace MscModular.Host.Plugins;

/// <summary>What was decided about an adapter on another host, or by a command beside this one, holds here within seconds.</summary>
internal sealed partial class FollowAdapters(IServiceScopeFactory scopes, Adapters adapters, AdapterPlaces places, ILogger<FollowAdapters> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = "";
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var stored = await scope.ServiceProvider.GetRequiredService<AdapterStore>().ReadAsync(stoppingToken);
                // What doesn't run is read whole to be judged: only when there is something new to judge.
                var now = $"{string.Join(' ', stored.Select(adapter => $"{adapter.Row.Id} {adapter.Row.Revision}"))}\n{places.Stamp()}";
                if (now == seen) continue;
                await adapters.RefreshAsync(stored, stoppingToken);
                seen = now;
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException or UnauthorizedAccessException)
            {
                Failed(log, failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was decided about adapters can't be read ({Failure}); it is tried again")]
    private static partial void Failed(ILogger log, string failure);
}
