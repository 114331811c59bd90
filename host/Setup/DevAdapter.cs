using MscModular.Host.Plugins;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

namespace MscModular.Host.Setup;

/// <summary><c>plugins dev FOLDER</c>: the portal, with an adapter that is being written loaded from its build. Whoever may start it may run any code anyway, but not where customers are.</summary>
internal static class DevAdapter
{
    /// <summary>The portal is started with it.</summary>
    public static bool IsMeant(string[] args) => args is ["plugins", "dev", _];

    /// <returns>False = it can't be; it has said why.</returns>
    public static bool AddDevAdapter(this WebApplicationBuilder builder, string[] args)
    {
        if (!IsMeant(args)) return true;
        var folder = NamedFile.Find(builder.Environment, args[2], Directory.Exists);
        var problem = !builder.Environment.IsDevelopment() ? "plugins dev loads what nobody has approved: with ASPNETCORE_ENVIRONMENT=Development only"
            : folder is null ? $"There is no folder {args[2]}: build the adapter first"
            : null;
        if (problem is not null)
        {
            Console.Error.WriteLine(problem);
            return false;
        }

        builder.Services.AddDevAdapter(folder!);
        return true;
    }

    /// <summary>Has the folder watched, and says so wherever somebody might take this for a portal like others.</summary>
    public static void AddDevAdapter(this IServiceCollection services, string folder)
    {
        services.AddSingleton(new DevFolder(folder));
        services.AddSingleton(new ReadinessWarning("an adapter that nobody approved is loaded from its build: plugins dev"));
        services.AddHostedService<WatchDevFolder>();
    }
}
