using MscModular.Sdk;

namespace MscModular.CloudRanger;

/// <summary>CloudRanger: native AWS workloads. It launches; figures come from its own console.</summary>
public sealed class CloudRangerAdapter(AdapterContext context) : Adapter
{
    private const string ConsoleUrl = "consoleUrl";
    private const string NotConnected = "CloudRanger isn’t connected yet: an MSP Administrator can do that under Adapters";

    /// <inheritdoc/>
    public override Task<Launch> LaunchAsync(LaunchRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var console = context.Settings.GetValueOrDefault(ConsoleUrl) ?? request.SandboxConsole ?? throw new AdapterException(NotConnected);
        return Task.FromResult(Launch.SignedForm(console, new Dictionary<string, string> { ["console_option"] = request.Option, ["vendor_tenant"] = request.Tenant.VendorTenantId }));
    }

    /// <inheritdoc/>
    public override Task<Health> CheckHealthAsync(CancellationToken ct) => Task.FromResult(context.OffersSandbox()
        ? new Health(HealthState.Ok, "The sandbox answers", [new("Sandbox", HealthState.Ok, "")])
        : new Health(HealthState.NotReachable, NotConnected, [new("Credentials present", HealthState.NotReachable, NotConnected)]));
}
