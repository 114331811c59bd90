using MscModular.Sdk;

namespace Acme;

/// <summary>Knows Acme: where its console is, and how it does.</summary>
public sealed class AcmeAdapter(AdapterContext context) : Adapter
{
    private const string NotConnected = "Acme isn’t connected yet: an MSP Administrator can enter its console address under Adapters";

    /// <summary>The real console; or the portal's sandbox console, which a portal in Development or with sample data offers.</summary>
    public override Task<Launch> LaunchAsync(LaunchRequest request, CancellationToken ct)
    {
        var console = context.Settings.GetValueOrDefault("consoleUrl") ?? request.SandboxConsole ?? throw new AdapterException(NotConnected);
        // The portal signs who comes, for whom and to which option; what the console needs besides stands in claims of its own.
        return Task.FromResult(Launch.SignedForm(console, new Dictionary<string, string> { ["acme_account"] = request.Tenant.VendorTenantId }));
    }

    /// <summary>What is wrong is a result. Reach the product here, through <c>context.Http</c>.</summary>
    public override Task<Health> CheckHealthAsync(CancellationToken ct) => Task.FromResult(
        context.Settings.ContainsKey("consoleUrl") ? new Health(HealthState.Ok, "Its console is known", [])
        : context.OffersSandbox() ? new Health(HealthState.Ok, "The sandbox answers", [])
        : new Health(HealthState.NotReachable, NotConnected, []));
}
