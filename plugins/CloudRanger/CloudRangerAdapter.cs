using MscModular.Sdk;

namespace MscModular.CloudRanger;

/// <summary>CloudRanger: native AWS workloads. It launches; figures stand in its own console, but for those that it makes up, the same every time, in the sandbox.</summary>
public sealed class CloudRangerAdapter(AdapterContext context) : Adapter
{
    private const string ConsoleUrl = "consoleUrl";
    private const string Reachable = "Its console is entered; it is opened and never asked";
    private const string NotConnected = "CloudRanger isn’t connected yet: an MSP Administrator can do that under Adapters";

    // Who has entered a real console isn't shown what is made up.
    private bool IsSandbox => context.OffersSandbox() && !context.Settings.ContainsKey(ConsoleUrl);

    /// <inheritdoc/>
    public override Task<Launch> LaunchAsync(LaunchRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var console = context.Settings.GetValueOrDefault(ConsoleUrl) ?? request.SandboxConsole ?? throw new AdapterException(NotConnected);
        return Task.FromResult(Launch.SignedForm(console, new Dictionary<string, string> { ["console_option"] = request.Option, ["vendor_tenant"] = request.Tenant.VendorTenantId }));
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<TenantUsage>> UsageSinceAsync(IReadOnlyList<Tenant> tenants, DateOnly since, CancellationToken ct)
    {
        var sandbox = Sandbox.At(context.Clock.GetUtcNow());
        return Task.FromResult<IReadOnlyList<TenantUsage>>(IsSandbox ? [.. tenants.Select(tenant => sandbox.Usage(tenant, since))] : []);
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<TenantJobs>> BackupJobsSinceAsync(IReadOnlyList<Tenant> tenants, DateTimeOffset since, CancellationToken ct)
    {
        var sandbox = Sandbox.At(context.Clock.GetUtcNow());
        return Task.FromResult<IReadOnlyList<TenantJobs>>(IsSandbox ? [.. tenants.Select(tenant => sandbox.Jobs(tenant, since))] : []);
    }

    /// <inheritdoc/>
    public override Task<Health> CheckHealthAsync(CancellationToken ct) => Task.FromResult(IsSandbox
        ? new Health(HealthState.Ok, "The sandbox answers", [new("Sandbox", HealthState.Ok, "")])
        : context.Settings.ContainsKey(ConsoleUrl)
        ? new Health(HealthState.Ok, Reachable, [new("Console address entered", HealthState.Ok, "")])
        : new Health(HealthState.NotReachable, NotConnected, [new("Credentials present", HealthState.NotReachable, NotConnected)]));
}
