using MscModular.Contracts.Consoles;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Plugins;

/// <summary>Every adapter with its health; folders that came since are found.</summary>
internal sealed class ListAdapters(AdapterStore store, Adapters adapters, HealthBook health, PluginLimits limits) : IUseCase
{
    public async Task<IReadOnlyList<(AdapterStanding Standing, KnownHealth? Health)>> RunAsync(CancellationToken ct)
    {
        await adapters.RefreshAsync(await store.ReadAsync(ct), ct);
        var all = adapters.All.OrderBy(standing => standing.State != AdapterState.Loaded).ThenBy(standing => standing.Manifest?.ProductName ?? standing.Id, StringComparer.Ordinal).ToList();
        var healths = await Task.WhenAll(all.Select(standing => health.RecentAsync(standing, limits.Page, ct)));
        return [.. all.Zip(healths)];
    }

    /// <summary>One of them; <c>null</c> = there is none.</summary>
    public async Task<AdapterStanding?> FindAsync(string id, CancellationToken ct)
    {
        await adapters.RefreshAsync(await store.ReadAsync(ct), ct);
        return adapters.Find(id);
    }
}
