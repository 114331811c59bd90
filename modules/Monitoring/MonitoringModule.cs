using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Modules;

namespace MscModular.Monitoring;

/// <summary>Who needs somebody today.</summary>
public sealed class MonitoringModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Monitoring";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
