using Microsoft.AspNetCore.Hosting.Server;
using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Host.Setup;

namespace MscModular.Host.Plugins;

/// <summary>Answers the modules' questions about consoles: asks the adapters within their limits, checks what they say and copies it.</summary>
internal sealed class ConsoleAdapters(Adapters adapters, HealthBook health, PluginLimits limits, SandboxOffer sandbox, IHttpContextAccessor requests, IServer server, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock) : IConsoleAdapters
{
    private const string NoAdapter = "No adapter for this product is installed";

    public IReadOnlyList<InstalledAdapter> All => [.. adapters.All
        .Where(standing => standing.Manifest is not null)
        .OrderBy(standing => standing.Product, StringComparer.Ordinal).ThenBy(standing => standing.State != AdapterState.Loaded).ThenBy(standing => standing.Id, StringComparer.Ordinal)
        .DistinctBy(standing => standing.Product)
        .Select(standing => new InstalledAdapter(standing.Id, standing.Product, standing.Manifest!.ProductName, standing.State, standing.State == AdapterState.Loaded ? "" : standing.Reason, Options(standing.Manifest), IsSandbox(standing)))];

    public async Task<IReadOnlyDictionary<TenantId, TenantOptions>> OptionsAsync(IReadOnlyCollection<ConsoleTenant> tenants, CancellationToken ct)
    {
        var answers = await Task.WhenAll(ByAdapter(tenants).Select(async group =>
        {
            var given = group.Tenants.Select(Given).ToList();
            var answer = await AskAsync(group.Standing, limits.Page, async (adapter, stop) => Copied.Closed(await adapter.OptionsAsync(given, stop), group.Standing!.Manifest!), ct);
            return group.Tenants.Select(tenant => (tenant.Id, Options: new TenantOptions(answer.Value?.GetValueOrDefault(tenant.Id.ToString()) ?? Copied.NoneClosed, answer.Failure)));
        }));
        return answers.SelectMany(answer => answer).ToDictionary(answer => answer.Id, answer => answer.Options);
    }

    public async Task<IReadOnlyDictionary<TenantId, TenantFigures>> FiguresAsync(IReadOnlyCollection<ConsoleTenant> tenants, DateOnly since, CancellationToken ct)
    {
        var answers = await Task.WhenAll(ByAdapter(tenants).Select(group => FiguresAsync(group.Standing, group.Tenants, since, ct)));
        return answers.SelectMany(answer => answer).ToDictionary(answer => answer.Id, answer => answer.Figures);
    }

    public async Task<LaunchAnswer> LaunchAsync(LaunchQuestion question, CancellationToken ct)
    {
        var standing = Of(question.Tenant.Product);
        var console = sandbox.IsOpen() ? Portal() + SandboxOffer.Path : null;
        if (standing is { State: AdapterState.Loaded, Manifest: { Kind: ManifestKind.Link } link }) return LinkLaunch.To(link, question);
        var request = new Sdk.LaunchRequest(Given(question.Tenant), question.Option, question.AdministratorEmail, question.AdministratorName, question.Until, console);
        var answer = await AskAsync(standing, limits.Launch, async (adapter, stop) => Copied.Launch(await adapter.LaunchAsync(request, stop), standing!, console, environment.IsDevelopment()), ct);
        return answer.Value ?? LinkLaunch.Nowhere(answer.Failure ?? "");
    }

    private async Task<IEnumerable<(TenantId Id, TenantFigures Figures)>> FiguresAsync(AdapterStanding? standing, IReadOnlyList<ConsoleTenant> tenants, DateOnly since, CancellationToken ct)
    {
        var given = tenants.Select(Given).ToList();
        var now = clock.GetUtcNow();
        var from = new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var usage = Asked(Capability.Usage) ? AskAsync(standing, limits.Page, async (adapter, stop) => Copied.Usage(await adapter.UsageSinceAsync(given, since, stop), since, now), ct) : null;
        var jobs = Asked(Capability.BackupJobs) ? AskAsync(standing, limits.Page, async (adapter, stop) => Copied.Jobs(await adapter.BackupJobsSinceAsync(given, from, stop), now), ct) : null;
        var cloud = await HealthAsync(standing, ct);
        var (used, ran) = (usage is null ? null : await usage, jobs is null ? null : await jobs);
        var failure = used?.Failure ?? ran?.Failure ?? (standing?.State == AdapterState.Loaded ? null : cloud.Message);
        return tenants.Select(tenant =>
        {
            var told = used?.Value?.GetValueOrDefault(tenant.Id.ToString());
            return (tenant.Id, new TenantFigures(told?.AsOf ?? now, told?.IsSample ?? false, told?.Days ?? [], ran?.Value?.GetValueOrDefault(tenant.Id.ToString()) ?? [], cloud, failure));
        });

        bool Asked(string capability) => standing?.Manifest?.Capabilities.Contains(capability) == true;
    }

    private async Task<CloudHealth> HealthAsync(AdapterStanding? standing, CancellationToken ct)
    {
        // A link has nobody to ask.
        if (standing is { State: AdapterState.Loaded, Running: null }) return new(HealthState.Ok, "A link; its cloud isn’t asked");
        if (standing?.State != AdapterState.Loaded) return new(HealthState.NotReachable, standing?.Reason ?? NoAdapter);
        var known = await health.RecentAsync(standing, limits.Page, ct);
        return known is null ? new(HealthState.NotReachable, NoAdapter) : new(known.Told.State, known.Told.Message);
    }

    // Whoever was retired between being looked up and being asked has a successor.
    private async Task<Answer<T>> AskAsync<T>(AdapterStanding? standing, TimeSpan limit, Func<Sdk.Adapter, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        for (var current = standing; current is not null; current = adapters.Find(current.Id))
        {
            if (current.Running is not { } running) return new(default, current.State == AdapterState.Loaded ? "It has nothing to ask" : current.Reason);
            if (await running.AskAsync(limit, call, ct) is { } answer) return answer;
        }

        return new(default, NoAdapter);
    }

    private IEnumerable<(AdapterStanding? Standing, IReadOnlyList<ConsoleTenant> Tenants)> ByAdapter(IReadOnlyCollection<ConsoleTenant> tenants) =>
        tenants.GroupBy(tenant => tenant.Product).Select(group => (Of(group.Key), (IReadOnlyList<ConsoleTenant>)[.. group]));

    // The one that works, else the one that says why it doesn't.
    private AdapterStanding? Of(string product) => adapters.All.OrderBy(standing => standing.State != AdapterState.Loaded).FirstOrDefault(standing => standing.Product == product);

    // As the person sees it, who may have come by another of its addresses.
    private string Portal() => Security.PublicUrl(configuration)?.GetLeftPart(UriPartial.Authority)
        ?? (requests.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : LocalConsole.Address(server) ?? "");

    // Where no other origin is allowed, no other address is ever taken.
    private bool IsSandbox(AdapterStanding standing) => sandbox.IsOpen() && standing.Manifest!.Kind == ManifestKind.Plugin && Copied.Origins(standing).Count == 0;

    private static Sdk.Tenant Given(ConsoleTenant tenant) => new(tenant.Id.ToString(), tenant.Customer.ToString(), tenant.CustomerName, tenant.VendorTenantId, tenant.Workloads, tenant.Regions);

    private static IReadOnlyList<ConsoleOption> Options(Manifest manifest) => [.. manifest.Options.Select(option => new ConsoleOption(option.Code, option.Name, option.Workload, option.Summary))];
}
