using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Modules;

namespace MscModular.ServicePlans;

/// <summary>Plans, versions, products, editions, features, workloads, storage regions.</summary>
public sealed class ServicePlansModule : IModule
{
    /// <inheritdoc/>
    public string Name => "ServicePlans";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services) => services.AddScoped<PlanStore>();

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
