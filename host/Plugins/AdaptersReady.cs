using MscModular.Contracts.Consoles;
using MscModular.Kernel.Web;

namespace MscModular.Host.Plugins;

/// <summary>Which adapters don't work though nobody switched them off. Why stands on their page: a reason may name people and places.</summary>
internal sealed class AdaptersReady(Adapters adapters) : IReadiness
{
    public IReadOnlyList<string> Warnings =>
    [
        .. adapters.All.Where(standing => standing.State is not (AdapterState.Loaded or AdapterState.Disabled)).Select(standing => $"the adapter {standing.Id} is {Word(standing.State)}"),
    ];

    private static string Word(AdapterState state) => state switch
    {
        AdapterState.AwaitingApproval => "awaiting approval",
        AdapterState.MissingOnThisHost => "missing on this host",
        _ => state.ToString().ToLowerInvariant(),
    };
}
