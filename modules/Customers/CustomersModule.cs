using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Customers.Listing;
using MscModular.Customers.Samples;
using MscModular.Kernel.Modules;

namespace MscModular.Customers;

/// <summary>Customers and their tenants: list, life cycle, licenses and quotas, export.</summary>
public sealed class CustomersModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Customers";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<FacetIndex>();
        services.AddScoped<CountedFacets>();
        services.AddScoped<ListRow>();
        services.AddScoped<CustomerStore>();
        services.AddScoped<CustomerNames>();
        services.AddScoped<CustomerJournal>();
        services.AddScoped<ChangeCustomer>();
        services.AddScoped<ReadNewCustomer>();
        services.AddScoped<ReadEdit>();
        services.AddScoped<DemoActs>();
        services.AddHostedService<TrimChangesRegularly>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
