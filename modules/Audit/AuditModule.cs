using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Modules;

namespace MscModular.Audit;

/// <summary>The audit trail: who did what, when, from where, in a chain that shows tampering.</summary>
public sealed class AuditModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Audit";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
