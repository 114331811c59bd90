using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Modules;

namespace MscModular.Contacts;

/// <summary>Contact persons of customers and their duties.</summary>
public sealed class ContactsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Contacts";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<ContactStore>();
        services.AddScoped<ChangeContacts>();
        services.AddHostedService<ForgetContactsRegularly>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
