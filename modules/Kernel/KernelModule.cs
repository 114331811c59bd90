using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Events;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Time;
using MscModular.Kernel.Web;

namespace MscModular.Kernel;

/// <summary>What every module stands on.</summary>
public sealed class KernelModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Kernel";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Organization>();
        services.AddScoped<Db>();
        services.AddScoped<SettingsStore>();
        services.AddScoped<News>();
        services.AddScoped<Parts>();
        services.AddScoped<Caller>();
        services.AddScoped<CustomersInSight>();
        services.AddScoped<Calendar>();
        services.AddScoped<Idempotency>();
        services.AddScoped<OperationStore>();
        services.AddScoped<SampleStore>();
        services.AddScoped<IAuthorizationHandler, NeedsHandler>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => Health.Map(endpoints);
}
