using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Administration;

/// <summary>What one administrator can get at, and when it was last used.</summary>
internal sealed class FindAccess(Db db, Owners owners, IAssignedCustomers assigned, IAuditHistory history, TimeProvider clock) : IUseCase
{
    /// <summary>The page shows so many customers; the list of customers shows them all.</summary>
    public const int MostCustomers = 500;

    private const string Sql = """
        SELECT
            a.created_at,
            a.last_sign_in_at,
            (SELECT COUNT(*) FROM sessions s WHERE s.administrator_id = a.id AND s.started_at > @since) AS sessions,
            (SELECT MAX(l.expires_at) FROM one_time_links l WHERE l.administrator_id = a.id AND l.used_at IS NULL AND l.expires_at > @now) AS link_ends_at
        FROM administrators a
        WHERE a.id = @id
        """;

    public async Task<AccessView?> RunAsync(AdministratorId id, CancellationToken ct)
    {
        if (await owners.FindAsync(id, ct) is not { } standing) return null;
        var now = clock.GetUtcNow();
        var row = await db.SingleAsync<Facts>(Sql, new { id, now, since = now - Sessions.Session.Longest }, ct);
        if (row is null) return null;
        if (standing.Administrator.Role != Role.TenantAdministrator) return new(standing, row, null, []);
        var customers = await assigned.NamesAsync(id, MostCustomers, ct);
        var total = customers.Count < MostCustomers ? customers.Count : (await assigned.CountsAsync([id], ct)).GetValueOrDefault(id);
        var used = await history.LastActsAsync(id, [.. customers.Select(customer => customer.Id)], ct);
        return new(standing, row, total, [.. customers.Select(customer => new AccessibleCustomer(customer, used.TryGetValue(customer.Id, out var at) ? at : null))]);
    }

    internal sealed class Facts
    {
        public required DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? LastSignInAt { get; init; }

        public required long Sessions { get; init; }

        public DateTimeOffset? LinkEndsAt { get; init; }
    }
}

/// <param name="Standing">Who, and what may be done.</param>
/// <param name="Facts">Sessions and sign-ins.</param>
/// <param name="Total">How many customers are assigned; <c>null</c> = sees all by role.</param>
/// <param name="Customers">The assigned ones, by name.</param>
internal sealed record AccessView(Standing Standing, FindAccess.Facts Facts, long? Total, IReadOnlyList<AccessibleCustomer> Customers)
{
    public Administrator Administrator => Standing.Administrator;

    public bool IsInvited => Administrator is { PasswordHash: null, IsSample: false };
}

/// <param name="Customer">Which.</param>
/// <param name="LastUsedAt">When the administrator last did something with it; <c>null</c> = never.</param>
internal sealed record AccessibleCustomer(AssignedCustomer Customer, DateTimeOffset? LastUsedAt);
