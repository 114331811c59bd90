using MscModular.Host.Plugins;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

namespace MscModular.Host.Setup;

/// <summary>What the host keeps itself: its tables and use cases, found as a room's are.</summary>
internal sealed class HostModule : IModule
{
    public string Name => "Host";

    public void AddServices(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<AdapterSeal>();
        services.AddSingleton<SandboxOffer>();
        services.AddSingleton<PluginLimits>();
        services.AddSingleton<Adapters>();
        services.AddSingleton<HealthBook>();
        services.AddSingleton<IReadiness, AdaptersReady>();
        services.AddScoped<ChangeAdapter>();
        services.AddScoped<InstallAdapter>();
        services.AddScoped<ApproveByCommand>();
        services.AddScoped<AskAdministrator>();
        services.AddHostedService<FollowAdapters>();
        services.AddHostedService<BlameAdapters>();
        services.AddSingleton(_ => new CommandLine(Console.In, isPerson: !Console.IsInputRedirected));
        services.AddSingleton(new DevFolder(null));
        services.AddSingleton(provider => new AdapterPlaces(
            Path.Combine(AppContext.BaseDirectory, "plugins"),
            Path.Combine(Storage.DataFolder(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()), "plugins"),
            provider.GetRequiredService<DevFolder>()));
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
