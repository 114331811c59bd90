using MscModular.Host.Plugins;

namespace MscModular.Sdk.Testing;

/// <summary>Everything an adapter may be asked that changes nothing at the vendor, by the name of its method, each answer checked as the portal checks it.</summary>
internal static class Calls
{
    public static IReadOnlyList<(string Name, Func<Examined, CancellationToken, Task<Told<object>>> AskAsync)> Of(Manifest manifest)
    {
        return
        [
            (nameof(Adapter.OptionsAsync), async (it, ct) => (await OptionsAsync(it, ct)).AsObject()),
            (nameof(Adapter.LaunchAsync), async (it, ct) => (await LaunchAsync(it, it.It.Tenants[0], it.Manifest.Options[0].Code, ct)).AsObject()),
            .. Stated(Capability.Usage, nameof(Adapter.UsageSinceAsync), async (it, ct) => (await UsageAsync(it, ct)).AsObject()),
            .. Stated(Capability.BackupJobs, nameof(Adapter.BackupJobsSinceAsync), async (it, ct) => (await JobsAsync(it, ct)).AsObject()),
            .. Stated(Capability.Discover, nameof(IDiscoverTenants.DiscoverAsync), async (it, ct) => (await DiscoverAsync(it, ct)).AsObject()),
            (nameof(Adapter.CheckHealthAsync), async (it, ct) => (await HealthAsync(it, ct)).AsObject()),
        ];

        IEnumerable<(string, Func<Examined, CancellationToken, Task<Told<object>>>)> Stated(string capability, string name, Func<Examined, CancellationToken, Task<Told<object>>> ask) =>
            manifest.Capabilities.Contains(capability) ? [(name, ask)] : [];
    }

    public static DateOnly Since(Examined it) => DateOnly.FromDateTime(it.It.Now.UtcDateTime).AddDays(-30);

    public static Task<Told<IReadOnlyList<ClosedOption>>> OptionsAsync(Examined it, CancellationToken ct) =>
        it.AskAsync(it.Limits.Page, async (adapter, stop) => CheckAnswers.Closed(await adapter.OptionsAsync(it.It.Tenants, stop)), ct);

    public static Task<Told<Launch>> LaunchAsync(Examined it, Tenant tenant, string option, CancellationToken ct)
    {
        var request = new LaunchRequest(tenant, option, "ines@example.com", "Inés Calder", it.It.Now.AddHours(1), it.Sandbox);
        return it.AskAsync(it.Limits.Launch, async (adapter, stop) => CheckAnswers.Launch(await adapter.LaunchAsync(request, stop), it.Manifest.Launch, it.Manifest.Origins(it.Settings), it.Sandbox, isDevelopment: false), ct);
    }

    public static Task<Told<IReadOnlyList<TenantUsage>>> UsageAsync(Examined it, CancellationToken ct) =>
        it.AskAsync(it.Limits.Page, async (adapter, stop) => CheckAnswers.Usage(await adapter.UsageSinceAsync(it.It.Tenants, Since(it), stop), it.It.Now), ct);

    public static Task<Told<IReadOnlyList<TenantJobs>>> JobsAsync(Examined it, CancellationToken ct) =>
        it.AskAsync(it.Limits.Page, async (adapter, stop) => CheckAnswers.Jobs(await adapter.BackupJobsSinceAsync(it.It.Tenants, it.It.Now.AddDays(-30), stop), it.It.Now), ct);

    public static Task<Told<Health>> HealthAsync(Examined it, CancellationToken ct) =>
        it.AskAsync(it.Limits.Health, async (adapter, stop) => CheckAnswers.Health(await adapter.CheckHealthAsync(stop)), ct);

    private static Task<Told<IReadOnlyList<FoundTenant>>> DiscoverAsync(Examined it, CancellationToken ct) =>
        it.AskAsync<IReadOnlyList<FoundTenant>>(TimeSpan.FromSeconds(30), async (adapter, stop) => [.. await ((IDiscoverTenants)adapter).DiscoverAsync(stop)], ct);

    private static Told<object> AsObject<T>(this Told<T> told) where T : class => new(told.Value, told.Failure, told.IsExplained);
}
