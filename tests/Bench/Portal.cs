using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;

namespace MscModular.Bench;

/// <summary>The whole portal on one of the two databases, listening on a loopback port, with <see cref="Baseline"/> beside its pages.</summary>
internal sealed partial class Portal : WebApplicationFactory<Program>
{
    private const string Email = "bench@example.com";
    private const string Password = "violet harbour under nine lanterns";

    private readonly Dictionary<string, string> settings;
    private readonly Baseline baseline = new();

    public Portal(string name, string folder, string? postgres)
    {
        Name = name;
        settings = new()
        {
            ["Msc:Data"] = folder,
            ["Msc:Database"] = postgres is null ? "sqlite" : "postgres",
            ["ConnectionStrings:Msc"] = postgres ?? "",
            ["Msc:Announce"] = "false",
            // What is measured isn’t done a second time by a worker.
            ["Msc:Jobs"] = "false",
            ["Logging:LogLevel:Default"] = "Error",
            ["Msc:Bootstrap:Email"] = Email,
            ["Msc:Bootstrap:Password"] = Password,
        };
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Runs a use case in a scope of its own, as a request would.</summary>
    public async Task<TResult> RunAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act) where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Bench");
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Fills an empty installation; what it prints says how long it took.</summary>
    public Task<int> SeedAsync(int customers, CancellationToken ct) => RunAsync((IEnumerable<ICommand> commands) =>
        commands.Single(command => command.Name == "seed").RunAsync(["--customers", $"{customers}"], ct));

    /// <summary>The cookies of somebody who signed in through the page.</summary>
    public async Task<string> SignInAsync(CancellationToken ct)
    {
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = Address };
        var page = await http.GetStringAsync(new Uri("/signin", UriKind.Relative), ct);
        using var form = new FormUrlEncodedContent(
        [
            new(Field(page, "type=\"email\""), Email),
            new(Field(page, "type=\"password\""), Password),
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
        ]);
        using var answer = await http.PostAsync(new Uri("/signin", UriKind.Relative), form, ct);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Signing in failed with {answer.StatusCode}.");
        // The token's own cookie comes with the first form inside.
        await http.GetStringAsync(new Uri("/customers", UriKind.Relative), ct);
        return cookies.GetCookieHeader(Address);
    }

    private static string Field(string page, string kind) =>
        Inputs().Matches(page).Select(match => match.Value).First(input => input.Contains(kind, StringComparison.Ordinal)) is var input ? Named().Match(input).Groups[1].Value : "";

    /// <summary>Keeps this page for <see cref="Baseline"/>.</summary>
    public async Task KeepAsync(string url, string cookies, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = Address };
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        baseline.Bytes = [];
        baseline.Bytes = await http.GetByteArrayAsync(new Uri(url, UriKind.Relative), ct);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.UseSolutionRelativeContentRoot("host");
        builder.UseEnvironment("Production");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter>(baseline);
            services.Configure<MvcOptions>(options => options.Filters.Add(baseline));
            services.Configure<RazorPagesOptions>(options => options.Conventions.AddPageRouteModelConvention("/Customers/Index", Baseline.Route));
            var real = services.Last(service => service.ServiceType == typeof(IAntiforgery));
            services.AddSingleton<IAntiforgery>(provider => new Baseline.NoTokens((IAntiforgery)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
        });
    }

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Named();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
