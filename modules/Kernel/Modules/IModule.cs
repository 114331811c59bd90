using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MscModular.Kernel.Modules;

/// <summary>A room of the house: what it needs beyond the scan, and endpoints that aren't pages.</summary>
public interface IModule
{
    /// <summary>Names its migrations' journal.</summary>
    string Name { get; }

    /// <summary>Adds services that the scan doesn't find.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Maps endpoints that aren't Razor Pages.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints);
}

/// <summary>A use case: one verb, one class, found by the scan.</summary>
public interface IUseCase;
