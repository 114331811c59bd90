namespace MscModular.Sdk;

/// <summary>
/// A console adapter: what knows one product. A plugin has exactly one public class that derives from this, with a public constructor
/// that takes the <see cref="AdapterContext"/> and nothing else. Implement <see cref="IDiscoverTenants"/> and its neighbours for more.
/// </summary>
/// <remarks>
/// <para>Threading: one object serves all calls, up to four at the same time. It is made anew when its settings change or it is reloaded;
/// if it is <see cref="IDisposable"/> or <see cref="IAsyncDisposable"/> it is disposed once its last call has ended.</para>
/// <para>Time: the constructor has three seconds and reaches for nothing outside; each call states its limit. The token is
/// cancelled at the limit; whoever goes on regardless holds one of the adapter's four places and is answered for in words.</para>
/// <para>Errors: throw <see cref="AdapterException"/> with a sentence for the administrator. Anything else that is thrown is
/// named by its type only, and stands in the adapter's log. Nothing thrown ever breaks a page.</para>
/// <para>Data: what goes in and out are records of BCL types; whatever comes back is checked and copied.</para>
/// </remarks>
public abstract class Adapter
{
    /// <summary>
    /// Says which of the options declared in <c>plugin.json</c> are closed for these tenants, and why. What isn't named is open; the
    /// portal has looked at license, workloads, role and state itself. Two seconds. By default none is closed.
    /// </summary>
    public virtual Task<IReadOnlyList<ClosedOption>> OptionsAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClosedOption>>([]);

    /// <summary>
    /// Says where an option leads. Asked once per click, when every lock was open and the launch stands in the audit trail; changes
    /// nothing at the vendor. Five seconds. The address must stand at an origin that <c>plugin.json</c> allows or an administrator set.
    /// </summary>
    public abstract Task<Launch> LaunchAsync(LaunchRequest request, CancellationToken ct);

    /// <summary>
    /// Tells usage by day from <paramref name="since"/> on, today included as far as it is known. Asked of adapters with the capability
    /// <c>usage</c>. Two seconds. A tenant or day that the vendor doesn't tell is left out: never zero for unknown.
    /// </summary>
    /// <exception cref="AdapterException">The vendor can't be asked; the portal goes on showing its last figures, marked as such.</exception>
    public virtual Task<IReadOnlyList<TenantUsage>> UsageSinceAsync(IReadOnlyList<Tenant> tenants, DateOnly since, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TenantUsage>>([]);

    /// <summary>
    /// Tells the backup jobs that began or ended at <paramref name="since"/> or later, in any order, at most 1,000 a tenant (the
    /// newest). Asked of adapters with the capability <c>backup-jobs</c>. Two seconds.
    /// </summary>
    /// <exception cref="AdapterException">The vendor can't be asked.</exception>
    public virtual Task<IReadOnlyList<TenantJobs>> BackupJobsSinceAsync(IReadOnlyList<Tenant> tenants, DateTimeOffset since, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TenantJobs>>([]);

    /// <summary>
    /// Finds out whether the product can be worked with: reaches it, signs in, asks for something small. Behind <c>Test connection</c> and
    /// the page's cloud status. Five seconds; what is wrong is a result, not an exception.
    /// </summary>
    public abstract Task<Health> CheckHealthAsync(CancellationToken ct);
}
