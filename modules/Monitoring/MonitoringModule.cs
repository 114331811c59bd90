using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Modules;
using MscModular.Monitoring.Figures;

namespace MscModular.Monitoring;

/// <summary>Who needs somebody today.</summary>
public sealed class MonitoringModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Monitoring";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<FiguresBook>();
        services.AddScoped<ReadFigures>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
