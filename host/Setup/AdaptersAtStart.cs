using MscModular.Host.Plugins;

namespace MscModular.Host.Setup;

/// <summary>Loads the console adapters before anybody asks for one.</summary>
internal static class AdaptersAtStart
{
    /// <summary>One that doesn't load costs its own tile, and the start three seconds at most.</summary>
    public static async Task LoadAdaptersAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<AdapterStore>().ReadAsync(CancellationToken.None);
        await app.Services.GetRequiredService<Adapters>().RefreshAsync(stored, CancellationToken.None);
    }
}
