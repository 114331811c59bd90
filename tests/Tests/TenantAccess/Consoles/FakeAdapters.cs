using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Consoles;

namespace MscModular.Tests.TenantAccess.Consoles;

/// <summary>Adapters as a test wants them: Phoenix with six options and CloudRanger with four, both well unless it says otherwise.</summary>
internal sealed class FakeAdapters : IConsoleAdapters
{
    public static readonly IReadOnlyList<ConsoleOption> Phoenix =
    [
        new("dashboard", "Dashboard", null, "All workloads at a glance"),
        new("vmware", "VMware", "vmware", "Virtual machines"),
        new("hyper-v", "Hyper-V", "hyper-v", "Virtual machines"),
        new("oracle", "Oracle", "oracle", "Databases"),
        new("reports", "Reports", null, "Scheduled and past"),
        new("settings", "Settings", null, "Of the tenant"),
    ];

    public static readonly IReadOnlyList<ConsoleOption> CloudRanger =
    [
        new("backup-policies", "Backup policies", null, "EC2 snapshots"),
        new("schedules", "EC2 and RDS schedules", null, "Copies across regions"),
        new("disaster-recovery", "Disaster recovery", null, "Test and run"),
        new("servers", "Server scheduling", null, "Start and stop"),
    ];

    public AdapterState State { get; set; } = AdapterState.Loaded;

    public string Reason { get; set; } = "";

    public bool IsSandbox { get; set; } = true;

    /// <summary>Instead of what it says of the options; with it, it can't say.</summary>
    public string? Silent { get; set; }

    public Dictionary<string, string> Closed { get; } = [];

    /// <summary>Where a launch leads; <c>null</c> = to the sandbox console of the portal that was asked.</summary>
    public Func<LaunchQuestion, LaunchAnswer>? Leads { get; set; }

    public Uri Portal { get; set; } = new("http://localhost");

    public List<LaunchQuestion> Asked { get; } = [];

    public Func<ConsoleTenant, TenantFigures>? Figures { get; set; }

    public IReadOnlyList<InstalledAdapter> All =>
    [
        new("Phoenix", "phoenix", "Phoenix", State, Reason, Phoenix, IsSandbox),
        new("CloudRanger", "cloudranger", "CloudRanger", AdapterState.Loaded, "", CloudRanger, IsSandbox),
    ];

    public Task<IReadOnlyDictionary<TenantId, TenantOptions>> OptionsAsync(IReadOnlyCollection<ConsoleTenant> tenants, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<TenantId, TenantOptions>>(tenants.ToDictionary(tenant => tenant.Id, _ => new TenantOptions(Closed, Silent)));

    public Task<IReadOnlyDictionary<TenantId, TenantFigures>> FiguresAsync(IReadOnlyCollection<ConsoleTenant> tenants, DateOnly since, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<TenantId, TenantFigures>>(Figures is null ? new Dictionary<TenantId, TenantFigures>() : tenants.ToDictionary(tenant => tenant.Id, Figures));

    public Task<LaunchAnswer> LaunchAsync(LaunchQuestion question, CancellationToken ct)
    {
        lock (Asked) Asked.Add(question);
        return Task.FromResult(Leads?.Invoke(question) ?? Signed(new(Portal, "/sandbox/console")));
    }

    public static LaunchAnswer Signed(Uri url) => new(LaunchKind.SignedForm, url, url.GetLeftPart(UriPartial.Authority), new Dictionary<string, string> { ["px_site"] = "eu-1" });

    /// <summary>For a portal's services.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IConsoleAdapters>(this);
}
