using MscModular.Kernel.Access;

namespace MscModular.Host.Plugins;

/// <summary>
/// Loads the adapter that is being written after each of its builds. It looks rather than listens: builds delete folders and move files
/// about, which a listener on that folder misses.
/// </summary>
internal sealed class WatchDevFolder(DevFolder dev, IServiceScopeFactory scopes) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (before, loaded) = ("", "");
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                var place = dev.Find().FirstOrDefault();
                var now = place?.Stamp() ?? "";
                // A build that still writes isn't done.
                if (place is not null && now == before && now != loaded)
                {
                    await LoadAsync(place, stoppingToken);
                    loaded = now;
                }

                before = now;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The build took away what was being looked at.
                before = "";
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LoadAsync(AdapterPlace place, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("plugins dev");
        Console.WriteLine(await scope.ServiceProvider.GetRequiredService<LoadDevAdapter>().RunAsync(place, ct));
    }
}
