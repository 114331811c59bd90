using MscModular.Kernel.Modules;

namespace MscModular.Host.Setup;

/// <summary>Pages and the way a request takes to them.</summary>
internal static class Portal
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static void AddPortal(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseStaticWebAssets();
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.Services.AddRazorPages();
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseMiddleware<CurrentOrganization>();
        app.MapAssets();
        app.MapRazorPages().WithStaticAssets();
        foreach (var module in app.Services.GetServices<IModule>()) module.MapEndpoints(app);
    }
}
