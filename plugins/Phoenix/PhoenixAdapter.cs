using MscModular.Sdk;

namespace MscModular.Phoenix;

/// <summary>Phoenix: hybrid workloads. While the portal offers its sandbox, all of it is made up, the same every time.</summary>
public sealed class PhoenixAdapter(AdapterContext context) : Adapter
{
    private const string NotConnected = "Phoenix isn’t connected yet: an MSP Administrator can do that under Adapters";

    /// <inheritdoc/>
    public override Task<Launch> LaunchAsync(LaunchRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var console = request.SandboxConsole ?? throw new AdapterException(NotConnected);
        return Task.FromResult(Launch.SignedForm(console, new Dictionary<string, string> { ["console_option"] = request.Option }));
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<TenantUsage>> UsageSinceAsync(IReadOnlyList<Tenant> tenants, DateOnly since, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TenantUsage>>([.. tenants.Select(tenant => Sandbox().Usage(tenant, since))]);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<TenantJobs>> BackupJobsSinceAsync(IReadOnlyList<Tenant> tenants, DateTimeOffset since, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TenantJobs>>([.. tenants.Select(tenant => Sandbox().Jobs(tenant, since))]);

    /// <inheritdoc/>
    public override Task<Health> CheckHealthAsync(CancellationToken ct) => Task.FromResult(context.OffersSandbox()
        ? new Health(HealthState.Ok, "The sandbox answers", [new("Sandbox", HealthState.Ok, "")])
        : new Health(HealthState.NotReachable, NotConnected, [new("Credentials present", HealthState.NotReachable, NotConnected)]));

    private Sandbox Sandbox() => context.OffersSandbox() ? new(context.Clock.GetUtcNow()) : throw new AdapterException(NotConnected);
}
