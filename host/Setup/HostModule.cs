using MscModular.Kernel.Modules;

namespace MscModular.Host.Setup;

/// <summary>What the host keeps itself: its tables and use cases, found as a room's are.</summary>
internal sealed class HostModule : IModule
{
    public string Name => "Host";

    public void AddServices(IServiceCollection services)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
