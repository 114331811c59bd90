using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Modules;

namespace MscModular.TenantAccess;

/// <summary>Administrators, sign-in, roles and scopes.</summary>
public sealed class TenantAccessModule : IModule
{
    /// <inheritdoc/>
    public string Name => "TenantAccess";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
