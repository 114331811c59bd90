using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Administration;

/// <summary>Everybody who may sign in, and who was invited, by name.</summary>
internal sealed class ListAdministrators(Db db, IAssignedCustomers assigned, Caller caller, TimeProvider clock) : IUseCase
{
    private const string Sql = """
        SELECT
            a.id,
            a.name,
            a.email,
            a.role,
            a.state,
            a.created_at,
            a.last_sign_in_at,
            CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
            CASE WHEN a.two_step_key IS NULL THEN 0 ELSE 1 END AS has_two_step,
            a.is_sample,
            (SELECT MAX(l.expires_at) FROM one_time_links l WHERE l.administrator_id = a.id AND l.used_at IS NULL AND l.expires_at > @now) AS link_ends_at
        FROM administrators a
        ORDER BY a.name, a.id
        LIMIT 10000
        """;

    public async Task<IReadOnlyList<AdministratorLine>> RunAsync(CancellationToken ct)
    {
        var rows = await db.QueryAsync<AdministratorRow>(Sql, new { now = clock.GetUtcNow() }, ct);
        var counts = await assigned.CountsAsync([.. rows.Where(row => row.Role == Role.TenantAdministrator).Select(row => row.Id)], ct);
        var isOnlyOwner = rows.Count(row => row.IsOwner) == 1;
        return [.. rows.Select(row => new AdministratorLine(
            row,
            row.Role == Role.TenantAdministrator ? counts.GetValueOrDefault(row.Id) : null,
            new(row.ToAdministrator(), row.Id == caller.Id, row.IsOwner && isOnlyOwner)))];
    }
}

/// <param name="Row">As it stands in the table.</param>
/// <param name="Customers">How many are assigned; <c>null</c> = sees all by role.</param>
/// <param name="Standing">What may be done to them, told from the list as it was read.</param>
internal sealed record AdministratorLine(AdministratorRow Row, long? Customers, Standing Standing);

/// <summary>An administrator for readers.</summary>
internal sealed class AdministratorRow
{
    public required AdministratorId Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public required AdministratorState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public required long HasPassword { get; init; }

    public required long HasTwoStep { get; init; }

    /// <summary>Belongs to the sample data.</summary>
    public required bool IsSample { get; init; }

    /// <summary>Until when a link to choose a password works; <c>null</c> = there is none.</summary>
    public DateTimeOffset? LinkEndsAt { get; init; }

    /// <summary>Hasn't chosen a password yet.</summary>
    public bool IsInvited => HasPassword == 0 && !IsSample;

    /// <summary>As <see cref="Owners"/> counts them.</summary>
    public bool IsOwner => Role == Role.MspAdministrator && State == AdministratorState.Enabled && HasPassword == 1 && !IsSample;

    public Administrator ToAdministrator() => new() { Id = Id, Name = Name, Email = Email, Role = Role, State = State, IsSample = IsSample };
}
