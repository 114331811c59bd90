using MscModular.Sdk;

namespace MscModular.Phoenix;

/// <summary>Phoenix: hybrid workloads. Figures come from the MSP API of its vendor, or are made up, the same every time, in the sandbox mode.</summary>
public sealed class PhoenixAdapter(AdapterContext context) : Adapter, IDisposable
{
    private const string NotConnected = "Phoenix isn’t connected yet: an MSP Administrator can do that under Adapters";
    private const string NoId = "The tenant’s Customer Global ID isn’t entered yet: an MSP Administrator can do that under Edit Customer";

    private readonly PhoenixReports? reports = PhoenixApi.From(context) is { } api ? new(api, context) : null;

    // Chosen, or because nothing was entered yet while the portal shows sample data.
    private bool IsSandbox => context.Settings.GetValueOrDefault("mode") switch
    {
        "Sandbox" => true,
        "Live" => false,
        _ => reports is null && context.OffersSandbox(),
    };

    /// <inheritdoc/>
    public override Task<Launch> LaunchAsync(LaunchRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var console = context.Settings.GetValueOrDefault("consoleUrl");
        if (console is not null && request.Tenant.VendorTenantId.Length == 0) throw new AdapterException(NoId);
        return Task.FromResult(Launch.SignedForm(
            console ?? request.SandboxConsole ?? throw new AdapterException(NotConnected),
            new Dictionary<string, string> { ["console_option"] = request.Option, ["vendor_tenant"] = request.Tenant.VendorTenantId }));
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TenantUsage>> UsageSinceAsync(IReadOnlyList<Tenant> tenants, DateOnly since, CancellationToken ct)
    {
        if (!IsSandbox) return await Live(tenants).UsageAsync(tenants, since, ct);
        var sandbox = Sandbox.At(context.Clock.GetUtcNow());
        return [.. tenants.Select(tenant => sandbox.Usage(tenant, since))];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TenantJobs>> BackupJobsSinceAsync(IReadOnlyList<Tenant> tenants, DateTimeOffset since, CancellationToken ct)
    {
        if (!IsSandbox) return await Live(tenants).JobsAsync(tenants, since, ct);
        var sandbox = Sandbox.At(context.Clock.GetUtcNow());
        return [.. tenants.Select(tenant => sandbox.Jobs(tenant, since))];
    }

    /// <inheritdoc/>
    public override async Task<Health> CheckHealthAsync(CancellationToken ct)
    {
        if (IsSandbox) return new(HealthState.Ok, "The sandbox answers", [new("Sandbox", HealthState.Ok, "")]);
        if (reports is null) return new(HealthState.NotReachable, NotConnected, [new("Credentials present", HealthState.NotReachable, NotConnected)]);
        return await reports.CheckAsync(ct);
    }

    /// <inheritdoc/>
    public void Dispose() => reports?.Dispose();

    private PhoenixReports Live(IReadOnlyList<Tenant> tenants)
    {
        if (reports is null) throw new AdapterException(NotConnected);
        return tenants.Any(tenant => tenant.VendorTenantId.Length > 0) ? reports : throw new AdapterException(NoId);
    }
}
