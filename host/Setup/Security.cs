using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticAssets;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Web;

namespace MscModular.Host.Setup;

/// <summary>Who may in, what the browser may do with a page, and which cookies and keys there are (SPEC 5, UI.md 3).</summary>
internal static class Security
{
    /// <summary>No inline script or style, nothing from elsewhere, no frame.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string NoDevices = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
    private const string Year = "max-age=31536000";

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var isPublic = PublicUrl(builder.Configuration) is not null;
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, options => Shape(options.Cookie, "msc-session", isPublic));
        services.Configure<CookieAuthenticationOptions>("Half", options => Shape(options.Cookie, "msc-half", isPublic));
        services.Configure<AntiforgeryOptions>(options => Shape(options.Cookie, "msc-form", isPublic));
        services.Configure<CookieTempDataProviderOptions>(options => Shape(options.Cookie, Flash.Cookie, isPublic));
        services.Configure<ForwardedHeadersOptions>(options => Trust(options, builder.Configuration["Msc:TrustedProxies"]));

        // What names no permission is refused to everyone; what isn't there is nobody's secret.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null)
            .Build());
        AddKeys(builder);
    }

    /// <summary>Before anything else: every answer carries the headers, errors too.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        var isPublic = PublicUrl(app.Configuration) is not null;
        if (!string.IsNullOrWhiteSpace(app.Configuration["Msc:TrustedProxies"])) app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            // With a public https address this is what browsers see, whatever the last hop speaks.
            if (isPublic) context.Request.Scheme = Uri.UriSchemeHttps;
            context.RequestServices.GetRequiredService<Caller>().Source = Source(context);
            context.Response.OnStarting(() =>
            {
                Write(context, isPublic);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary><c>Msc__PublicUrl</c>; <c>null</c> = plain http.</summary>
    public static Uri? PublicUrl(IConfiguration configuration) => configuration["Msc:PublicUrl"] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps => url,
        var text => throw new InvalidOperationException($"Msc__PublicUrl is '{text}'; it must be an https address, such as https://msc.example.com."),
    };

    private static void Write(HttpContext context, bool isPublic)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Features.Get<FormTarget>() is { } target ? Policy.Replace("form-action 'self'", $"form-action 'self' {target.Origin}", StringComparison.Ordinal) : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoDevices;
        if (isPublic) headers.StrictTransportSecurity = Year;
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null) headers.CacheControl = "no-store";
    }

    private static string? Source(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    private static void Shape(CookieBuilder cookie, string name, bool isPublic)
    {
        cookie.Name = isPublic ? "__Host-" + name : name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = isPublic ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.Path = "/";
        cookie.IsEssential = true;
    }

    private static void Trust(ForwardedHeadersOptions options, string? proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // As far back as the hops are ours: the first that isn't is who asks, whatever stands before it.
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in (proxies ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"Msc__TrustedProxies names '{proxy}', which is neither an address nor a network such as 10.0.0.0/8.");
        }
    }

    private static void AddKeys(WebApplicationBuilder builder)
    {
        var folder = Path.Combine(Storage.DataFolder(builder.Configuration, builder.Environment), "keys");
        var keys = builder.Services.AddDataProtection().SetApplicationName("MscModular");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<Database, TimeProvider, ILoggerFactory>((options, database, clock, logs) =>
            options.XmlRepository = database.Dialect.IsSqlite ? new FileSystemXmlRepository(Private(folder), logs) : new KeyRing(database, clock));
        if (builder.Configuration["Msc:KeyCertificate"] is not { Length: > 0 } file)
        {
            builder.Services.AddSingleton(new ReadinessWarning("the keys that seal cookies are stored unencrypted; set Msc__KeyCertificate"));
            return;
        }

        var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, builder.Configuration["Msc:KeyCertificatePassword"]);
        // It would seal keys that nobody could open after the next start.
        if (!certificate.HasPrivateKey) throw new InvalidOperationException($"Msc__KeyCertificate names {file}, which holds no private key.");
        keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
    }

    private static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
