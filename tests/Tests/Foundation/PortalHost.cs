using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Operations;
using MscModular.TenantAccess;

namespace MscModular.Tests.Foundation;

/// <summary>The whole portal on a database of its own, with a clock that the test sets.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    private readonly Factory factory;
    private readonly bool listens;
    private int added;

    private PortalHost(FreshDatabase database, PortalOptions options)
    {
        Database = database;
        Options = options;
        factory = new(this);
        listens = options.Listens;
        if (listens)
        {
            factory.UseKestrel(0);
            factory.StartServer();
        }

        Address = factory.ClientOptions.BaseAddress;
    }

    private PortalOptions Options { get; }

    /// <summary>The database, for tests that look behind the portal.</summary>
    public FreshDatabase Database { get; }

    /// <summary>The portal's clock.</summary>
    public TestClock Clock => Options.Clock;

    /// <summary>Where it answers: a real port when it listens.</summary>
    public Uri Address { get; }

    /// <summary>The portal's services, for what no page or use case shows.</summary>
    public IServiceProvider Services => factory.Services;

    /// <summary>Starts the portal on a fresh, migrated database, which goes with it.</summary>
    public static async Task<PortalHost> StartAsync(TestDatabase database, CancellationToken ct, PortalOptions? options = null)
    {
        var fresh = await database.CreateAsync(ct);
        try
        {
            var portal = new PortalHost(fresh, options ?? new());
            _ = portal.Services;
            return portal;
        }
        catch
        {
            await fresh.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    public Visitor Visit() => new(Address, listens
        ? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
        : factory.Server.CreateHandler());

    /// <summary>Runs a use case in a scope of its own, as a request would, in somebody's name: <c>caller =&gt; caller.BecomeSystem("Test")</c>.</summary>
    public async Task<TResult> RunAsync<TUseCase, TResult>(Action<Caller> become, Func<TUseCase, Task<TResult>> act) where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await RefreshAsync();
        become(scope.ServiceProvider.GetRequiredService<Caller>());
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Runs a use case as the system.</summary>
    public Task<TResult> RunAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act) where TUseCase : notnull =>
        RunAsync(caller => caller.BecomeSystem("Test"), act);

    /// <summary>The password of every administrator that tests add.</summary>
    public const string Password = "violet harbour under nine lanterns";

    /// <summary>Adds an administrator, who can sign in with <see cref="Password"/>.</summary>
    public async Task<AdministratorId> AddAdministratorAsync(Role role, string name, string email, CancellationToken ct) =>
        (await RunAsync((AddAdministrator add) => add.RunAsync(new(name, email, role, Password), ct))).Value!.Id;

    /// <summary>A browser somebody new has signed in with, through the page. <see cref="Visitor.Administrator"/> says who.</summary>
    public async Task<Visitor> SignInAsAsync(Role role, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref added);
        var email = $"{role}-{number}@example.com".ToLowerInvariant();
        var visitor = Visit();
        visitor.Administrator = await AddAdministratorAsync(role, $"{Permissions.Name(role)} {number}", email, ct);
        var answer = await visitor.SignInAsync(email, Password, ct);
        return answer.Location is not null ? visitor : throw new InvalidOperationException($"Signing in failed with {answer.Status}: {answer.Text}");
    }

    /// <summary>Does what is queued or was left unfinished, as the workers would.</summary>
    public async Task WorkAsync(CancellationToken ct)
    {
        await using var looking = Services.CreateAsyncScope();
        foreach (var id in await looking.ServiceProvider.GetRequiredService<OperationStore>().AtWorkAsync(ct))
        {
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RunOperation>().RunAsync(id, ct);
        }
    }

    // In a scope of its own, so that it doesn't count among the use case's statements.
    private async Task RefreshAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await Services.GetRequiredService<Organization>().RefreshAsync(scope.ServiceProvider.GetRequiredService<Db>(), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed class Factory(PortalHost portal) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in portal.Database.Settings) builder.UseSetting(name, value);
            foreach (var (name, value) in portal.Options.Settings) builder.UseSetting(name, value);
            builder.UseSetting("Msc:Announce", "false");
            // Workers in every test's portal would be most of its threads; work is done by WorkAsync.
            builder.UseSetting("Msc:Jobs", portal.Options.Jobs ? "true" : "false");
            builder.UseEnvironment(portal.Options.Environment);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(portal.Clock);
                services.AddSingleton<ILoggerFactory>(provider => new LastingLoggerFactory(provider));
                // What a hash costs is a matter for its own tests; here it would be most of the run.
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
                if (portal.Options.Listens) services.AddHostedService<AddressFirst>();
                portal.Options.Services(services);
            });
        }
    }
}

/// <summary>The portal's own, but for its end: Hangfire keeps the last portal's for the whole process, and the next one's jobs would ask one that is disposed.</summary>
internal sealed class LastingLoggerFactory(IServiceProvider provider) : ILoggerFactory
{
    private readonly LoggerFactory own = new(
        provider.GetServices<ILoggerProvider>(),
        provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
        provider.GetRequiredService<IOptions<LoggerFactoryOptions>>());

    public ILogger CreateLogger(string categoryName) => own.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => own.AddProvider(provider);

    public void Dispose()
    {
    }
}

/// <summary>
/// Keeps the server from starting before the factory has given it its port: the portal's own thread starts it, and when the factory's
/// is late, the addresses can't be changed any more.
/// </summary>
internal sealed class AddressFirst(IServer server) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (server.Features.Get<IServerAddressesFeature>() is not { Addresses.Count: > 0 }) await Task.Delay(5, patience.Token);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>How a portal differs from the usual one.</summary>
public sealed record PortalOptions
{
    /// <summary>The clock it goes by; share one to have two portals agree.</summary>
    public TestClock Clock { get; init; } = new();

    /// <summary>True = a real port on the loopback address, for a browser.</summary>
    public bool Listens { get; init; }

    /// <summary>True = workers that do what is queued, as in the real portal; else a test does it itself.</summary>
    public bool Jobs { get; init; }

    /// <summary>Production unless a test is about another.</summary>
    public string Environment { get; init; } = "Production";

    /// <summary>Settings as <c>Msc:PublicUrl</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Services to put in the place of the portal's.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}
