using System.IO.Compression;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

namespace MscModular.Host.Setup;

/// <summary>Pages and the way a request takes to them.</summary>
internal static class Portal
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Far more than any form holds; a page that takes files says so itself.</summary>
    private const long LargestBody = 4 * 1024 * 1024;

    public static void AddPortal(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseStaticWebAssets();
        // Run from its build, the portal would else look for changed files, send them uncompressed and have none kept.
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        // One line a request would write set-up links and searched names into the log.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // The last lines on the console are ours, and the server's own would come after them.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Services.AddSingleton<ILocalConsole, LocalConsole>();
        builder.Services.AddRazorPages();
        // Over https too: the one secret in a page, the antiforgery token, is masked anew each time, so its length tells nothing.
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = LargestBody);
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseSecurity();
        app.UseResponseCompression();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.Use((context, next) =>
        {
            // What routing answers with 405 isn't there either; telling the two apart would tell which paths exist.
            if (context.GetEndpoint() is not null and not RouteEndpoint) context.SetEndpoint(null);
            return next(context);
        });
        app.Use((context, next) =>
        {
            // Said before it is read: what reads a form takes a body cut short for a damaged one.
            var largest = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? LargestBody;
            var isAnswered = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            if (isAnswered || !(context.Request.ContentLength > largest)) return next(context);
            // The page that says so must not read it either.
            context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        });
        app.UseMiddleware<CurrentOrganization>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapAssets();
        app.MapRazorPages().WithStaticAssets();
        foreach (var module in app.Services.GetServices<IModule>()) module.MapEndpoints(app);
    }
}
