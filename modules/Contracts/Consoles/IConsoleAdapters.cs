namespace MscModular.Contracts.Consoles;

/// <summary>
/// What the console adapters of products can do. Whoever answers keeps every call within its time limit and never throws for
/// an adapter's sake: what went wrong stands in the answer, in words.
/// </summary>
public interface IConsoleAdapters
{
    /// <summary>Every adapter this host knows, whether it works or not, by product; asks no adapter.</summary>
    IReadOnlyList<InstalledAdapter> All { get; }

    /// <summary>What the adapters say of these tenants' options beyond what was declared: some may be closed for a tenant. At most two seconds.</summary>
    Task<IReadOnlyDictionary<TenantId, TenantOptions>> OptionsAsync(IReadOnlyCollection<ConsoleTenant> tenants, CancellationToken ct);

    /// <summary>Usage, backup jobs and health of these tenants as their adapters tell it now. At most two seconds; a tenant whose adapter fell silent has <see cref="TenantFigures.Failure"/>.</summary>
    Task<IReadOnlyDictionary<TenantId, TenantFigures>> FiguresAsync(IReadOnlyCollection<ConsoleTenant> tenants, DateOnly since, CancellationToken ct);

    /// <summary>Asks the product's adapter where an option leads. At most five seconds. Called once the launch stands in the audit trail.</summary>
    Task<LaunchAnswer> LaunchAsync(LaunchQuestion question, CancellationToken ct);
}

/// <summary>An adapter in one of its folders.</summary>
/// <param name="Id">Its folder's name: <c>Phoenix</c>.</param>
/// <param name="Product">Code of the product it carries: <c>phoenix</c>.</param>
/// <param name="Name">The product as the adapter names it.</param>
/// <param name="State">Whether it can be asked.</param>
/// <param name="Reason">Why it can't, in a sentence; empty when loaded.</param>
/// <param name="Options">What it declares, in the order they are shown; also of an adapter that doesn't work.</param>
/// <param name="IsSandbox">Its options lead to the portal's own sandbox console and nowhere else: sample administrators may go there without a second factor.</param>
public sealed record InstalledAdapter(string Id, string Product, string Name, AdapterState State, string Reason, IReadOnlyList<ConsoleOption> Options, bool IsSandbox = false);

/// <summary>An entrance of a product's console.</summary>
/// <param name="Code">Lower-case word for URLs: <c>ms-sql</c>.</param>
/// <param name="Name">As people see it: <c>MS SQL</c>.</param>
/// <param name="Workload">Code of the workload a tenant needs for it; <c>null</c> = none.</param>
/// <param name="Summary">What one does there, in a few words.</param>
public sealed record ConsoleOption(string Code, string Name, string? Workload, string Summary);

/// <summary>Whether an adapter can be asked.</summary>
public enum AdapterState
{
    /// <summary>It works.</summary>
    Loaded,

    /// <summary>Nobody approved these bytes yet.</summary>
    AwaitingApproval,

    /// <summary>Its files aren't those that were approved.</summary>
    Modified,

    /// <summary>Built for another version of the SDK.</summary>
    Incompatible,

    /// <summary>It threw or lacked something while it was loaded.</summary>
    Failed,

    /// <summary>It took the process down twice.</summary>
    Quarantined,

    /// <summary>An administrator switched it off.</summary>
    Disabled,

    /// <summary>Approved, but its files aren't on this host.</summary>
    MissingOnThisHost,
}

/// <summary>A tenant as an adapter is told of it.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Customer">Whose.</param>
/// <param name="CustomerName">As the product may greet it.</param>
/// <param name="Product">Code of its product.</param>
/// <param name="VendorTenantId">The vendor's own id; empty = not known.</param>
/// <param name="Workloads">Codes of its workloads.</param>
/// <param name="Regions">Codes of its storage regions.</param>
public sealed record ConsoleTenant(TenantId Id, CustomerId Customer, string CustomerName, string Product, string VendorTenantId, IReadOnlyList<string> Workloads, IReadOnlyList<string> Regions);

/// <summary>What an adapter says of one tenant's options.</summary>
/// <param name="Closed">Options that are closed for it, each with the adapter's reason.</param>
/// <param name="Failure">Why the adapter couldn't say; <c>null</c> = it did.</param>
public sealed record TenantOptions(IReadOnlyDictionary<string, string> Closed, string? Failure = null);

/// <summary>What an adapter tells of one tenant.</summary>
/// <param name="AsOf">When the vendor counted.</param>
/// <param name="IsSample">Made up by an adapter in its sandbox mode, and shown as such.</param>
/// <param name="Usage">By day, oldest first; a day the vendor doesn't tell is missing, never zero.</param>
/// <param name="Jobs">Backup jobs, newest first.</param>
/// <param name="Health">Of the product's cloud.</param>
/// <param name="Failure">Why there are no figures; <c>null</c> = these are they.</param>
public sealed record TenantFigures(DateTimeOffset AsOf, bool IsSample, IReadOnlyList<UsageDay> Usage, IReadOnlyList<BackupJob> Jobs, CloudHealth Health, string? Failure = null);

/// <summary>A day's usage of a tenant.</summary>
/// <param name="Day">In the vendor's counting.</param>
/// <param name="StorageBytes">Stored at its end, over all workloads.</param>
/// <param name="CreditsUsed">Used on this day.</param>
/// <param name="Protected">Protected resources by workload code.</param>
public sealed record UsageDay(DateOnly Day, long StorageBytes, Credits CreditsUsed, IReadOnlyDictionary<string, int> Protected);

/// <summary>A backup job of a tenant.</summary>
/// <param name="Id">The vendor's.</param>
/// <param name="Name">What was backed up.</param>
/// <param name="Workload">Code of the workload.</param>
/// <param name="Result">How it went.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; <c>null</c> = it runs.</param>
/// <param name="Bytes">Transferred; <c>null</c> = not told.</param>
/// <param name="Message">What went wrong, in the vendor's words; empty = nothing.</param>
public sealed record BackupJob(string Id, string Name, string Workload, JobResult Result, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, long? Bytes, string Message);

/// <summary>How a backup job went.</summary>
public enum JobResult
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>All is stored.</summary>
    Successful,

    /// <summary>Stored, but not all of it.</summary>
    WithErrors,

    /// <summary>Nothing was stored.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Canceled,
}

/// <summary>The state of a product's cloud.</summary>
/// <param name="State">In one word.</param>
/// <param name="Message">In a sentence.</param>
public sealed record CloudHealth(HealthState State, string Message);

/// <summary>The state of a product's cloud in one word.</summary>
public enum HealthState
{
    /// <summary>All works.</summary>
    Ok,

    /// <summary>Some of it is slow or down.</summary>
    Degraded,

    /// <summary>It doesn't answer.</summary>
    NotReachable,
}

/// <summary>Who wants to go where.</summary>
/// <param name="Tenant">Whose console.</param>
/// <param name="Option">Code of the option.</param>
/// <param name="AdministratorEmail">Who goes in, for products that greet by name.</param>
/// <param name="AdministratorName">The same as people read it.</param>
/// <param name="Until">When a restricted session ends; <c>null</c> = when the product says.</param>
public sealed record LaunchQuestion(ConsoleTenant Tenant, string Option, string AdministratorEmail, string AdministratorName, DateTimeOffset? Until);

/// <summary>Where an option leads.</summary>
/// <param name="Kind">How one gets in.</param>
/// <param name="Url">An address at one of the adapter's approved origins, which was checked.</param>
/// <param name="Audience">Of our token, for <see cref="LaunchKind.SignedForm"/>: exactly the origin of <paramref name="Url"/>.</param>
/// <param name="Claims">More for the token, under the adapter's own names.</param>
/// <param name="Failure">Why it leads nowhere, in a sentence for the administrator; <c>null</c> = it does.</param>
public sealed record LaunchAnswer(LaunchKind Kind, Uri? Url, string Audience, IReadOnlyDictionary<string, string> Claims, string? Failure = null);

/// <summary>How one gets into a product's console.</summary>
public enum LaunchKind
{
    /// <summary>A deep link; the product signs in by itself.</summary>
    Link,

    /// <summary>Our ES256 token in a form that is posted.</summary>
    SignedForm,

    /// <summary>Third-party-initiated login of OpenID Connect.</summary>
    OidcInitiate,

    /// <summary>The adapter traded its credentials for an address that is good once.</summary>
    VendorToken,
}
