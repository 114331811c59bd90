using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Administration;
using MscModular.TenantAccess.Consoles;
using MscModular.TenantAccess.Samples;
using MscModular.TenantAccess.Sessions;
using MscModular.TenantAccess.TwoStep;

namespace MscModular.TenantAccess;

/// <summary>Administrators, sign-in, roles and scopes.</summary>
public sealed class TenantAccessModule : IModule
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA512; 120 to 200 ms on one core of a small server of 2026, where 100 to 500 are wanted.</summary>
    private const int HashIterations = 210_000;

    /// <inheritdoc/>
    public string Name => "TenantAccess";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        // Before Identity's own, which only fill gaps.
        services.AddScoped<IPasswordValidator<Administrator>, PasswordRules>();
        services.AddSingleton<ILookupNormalizer, EmailKeys>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<Administrator>(options => options.User.AllowedUserNameCharacters = "").AddUserStore<AdministratorStore>().AddTokenProvider<AuthenticatorTokenProvider<Administrator>>(TokenOptions.DefaultAuthenticatorProvider);

        services.AddAuthentication(Session.Scheme).AddCookie(options =>
        {
            options.EventsType = typeof(SessionCheck);
            options.ExpireTimeSpan = Session.Idle;
            options.SlidingExpiration = true;
        }).AddCookie(Session.HalfScheme, options =>
        {
            options.ExpireTimeSpan = Session.Half;
            options.SlidingExpiration = false;
        });
        services.AddSingleton<Decoy>();
        services.AddScoped<Session>();
        services.AddScoped<SessionCheck>();
        services.AddScoped<IStepUp, StepUp>();
        services.AddScoped<Throttle>();
        services.AddScoped<NewAccounts>();
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<SetUpLinks>();
        services.AddSingleton<KeySeal>();
        services.AddScoped<Codes>();
        services.AddScoped<Owners>();
        services.AddScoped<SampleDoor>();
        services.AddScoped<ChangeAdministrator>();
        services.AddSingleton<PortalAddress>();
        services.AddScoped<LaunchKeys>();
        services.AddScoped<LaunchToken>();
        services.AddScoped<LaunchBook>();
        services.AddScoped<LaunchLog>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => LaunchEndpoints.Map(endpoints);
}
