using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;

namespace MscModular.Contacts;

/// <summary>Contact persons of customers and their duties.</summary>
public sealed class ContactsModule : IModule
{
    internal static readonly CustomerTab Tab = new("Contacts", "contacts");

    /// <inheritdoc/>
    public string Name => "Contacts";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(Tab);
        services.AddScoped<ContactStore>();
        services.AddScoped<ChangeContacts>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
