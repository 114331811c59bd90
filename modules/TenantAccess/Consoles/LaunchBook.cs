using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Consoles;

/// <summary>Where launches and approvals are kept.</summary>
internal sealed class LaunchBook(Db db)
{
    /// <summary>An approval that was asked for or given longer ago doesn't count.</summary>
    public static readonly TimeSpan ApprovalLasts = TimeSpan.FromHours(1);

    public const string Columns = "id, customer_id, tenant_id, administrator_id, who, product, product_name, option_code, option_name, reason, approved_by, started_at, until_at, outcome, failure, redeemed_at";

    private const string ApprovalColumns = "id, customer_id, administrator_id, who, product, product_name, option_code, option_name, reason, asked_at, approver";

    private const string InsertSql = """
        INSERT INTO launches (id, customer_id, tenant_id, administrator_id, who, product, product_name, option_code, option_name, reason, approved_by, started_at, until_at, outcome)
        VALUES (@Id, @CustomerId, @TenantId, @AdministratorId, @Who, @Product, @ProductName, @OptionCode, @OptionName, @Reason, @ApprovedBy, @StartedAt, @UntilAt, @Outcome)
        """;

    public const string LastSql = $"""
        SELECT {Columns}
        FROM launches
        WHERE administrator_id = @administrator AND started_at > @since
        ORDER BY started_at DESC, id DESC
        LIMIT 1
        """;

    public const string OfCustomerSql = $"""
        SELECT {Columns}
        FROM launches
        WHERE customer_id = @customer
        ORDER BY started_at DESC, id DESC
        LIMIT @take
        """;

    public const string AllSql = $"""
        SELECT {Columns}
        FROM launches
        WHERE customer_id = @customer
        ORDER BY started_at DESC, id DESC
        LIMIT 10000000
        """;

    private const string EndSql = "UPDATE launches SET outcome = @outcome, failure = @failure, jti = @jti WHERE id = @id AND outcome = 1";

    public const string ByJtiSql = $"SELECT {Columns} FROM launches WHERE jti = @jti";

    // The row's lock lets the second of two wait, and then find it redeemed.
    private const string RedeemSql = "UPDATE launches SET outcome = 4, redeemed_at = @now WHERE jti = @jti AND redeemed_at IS NULL";

    private const string AskSql = """
        INSERT INTO launch_approvals (id, customer_id, administrator_id, who, product, product_name, option_code, option_name, reason, asked_at)
        VALUES (@Id, @CustomerId, @AdministratorId, @Who, @Product, @ProductName, @OptionCode, @OptionName, @Reason, @AskedAt)
        """;

    public const string PendingSql = $"""
        SELECT {ApprovalColumns}
        FROM launch_approvals
        WHERE customer_id = @customer AND asked_at > @since AND used_at IS NULL
        ORDER BY asked_at, id
        LIMIT 100
        """;

    private const string ApproveSql = """
        UPDATE launch_approvals
        SET approver_id = @by, approver = @name, approved_at = @now
        WHERE id = @id AND approved_at IS NULL AND administrator_id <> @by AND asked_at > @since
        """;

    private const string UseSql = "UPDATE launch_approvals SET used_at = @now WHERE id = @id AND approved_at > @since AND used_at IS NULL";

    public Task AddAsync(Launch launch, CancellationToken ct) => db.ExecuteAsync(InsertSql, new
    {
        launch.Id,
        launch.CustomerId,
        launch.TenantId,
        launch.AdministratorId,
        launch.Who,
        launch.Product,
        launch.ProductName,
        launch.OptionCode,
        launch.OptionName,
        launch.Reason,
        launch.ApprovedBy,
        launch.StartedAt,
        launch.UntilAt,
        Outcome = (int)launch.Outcome,
    }, ct);

    /// <summary>The administrator's last launch since then.</summary>
    public Task<Launch?> LastAsync(AdministratorId administrator, DateTimeOffset since, CancellationToken ct) => db.SingleAsync<Launch>(LastSql, new { administrator, since }, ct);

    /// <summary>A customer's, newest first. Whether the caller may see the customer is the asker's matter.</summary>
    public Task<IReadOnlyList<Launch>> OfCustomerAsync(CustomerId customer, int take, CancellationToken ct) => db.QueryAsync<Launch>(OfCustomerSql, new { customer, take }, ct);

    /// <summary>The same, all of them, as they come.</summary>
    public IAsyncEnumerable<Launch> AllAsync(CustomerId customer, CancellationToken ct) => db.StreamAsync<Launch>(AllSql, new { customer }, ct);

    public Task EndAsync(LaunchId id, Outcome outcome, string? failure, string? jti, CancellationToken ct) => db.ExecuteAsync(EndSql, new { id, outcome = (int)outcome, failure, jti }, ct);

    public Task<Launch?> ByJtiAsync(string jti, CancellationToken ct) => db.SingleAsync<Launch>(ByJtiSql, new { jti }, ct);

    /// <summary>True once for each token, on whatever host.</summary>
    public async Task<bool> RedeemAsync(string jti, DateTimeOffset now, CancellationToken ct) => await db.ExecuteAsync(RedeemSql, new { jti, now }, ct) == 1;

    public Task AskAsync(Approval approval, CancellationToken ct) => db.ExecuteAsync(AskSql, new
    {
        approval.Id,
        approval.CustomerId,
        approval.AdministratorId,
        approval.Who,
        approval.Product,
        approval.ProductName,
        approval.OptionCode,
        approval.OptionName,
        approval.Reason,
        approval.AskedAt,
    }, ct);

    /// <summary>What was asked for within the hour and not used yet, the oldest first.</summary>
    public Task<IReadOnlyList<Approval>> PendingAsync(CustomerId customer, DateTimeOffset now, CancellationToken ct) =>
        db.QueryAsync<Approval>(PendingSql, new { customer, since = now - ApprovalLasts }, ct);

    /// <summary>False = it is one's own, too old or approved already.</summary>
    public async Task<bool> ApproveAsync(LaunchId id, AdministratorId by, string name, DateTimeOffset now, CancellationToken ct) =>
        await db.ExecuteAsync(ApproveSql, new { id, by, name, now, since = now - ApprovalLasts }, ct) == 1;

    /// <summary>True once.</summary>
    public async Task<bool> UseAsync(LaunchId id, DateTimeOffset now, CancellationToken ct) => await db.ExecuteAsync(UseSql, new { id, now, since = now - ApprovalLasts }, ct) == 1;
}

/// <summary>The customers are gone for good: so is who entered their consoles. The audit trail keeps that somebody did.</summary>
internal sealed class ForgetLaunches(Db db) : IHandle<CustomersPurged>
{
    public async Task HandleAsync(CustomersPurged news, CancellationToken ct)
    {
        var gone = new { customers = db.Dialect.Guids(news.Customers.Select(customer => customer.Value)) };
        await db.ExecuteAsync($"DELETE FROM launches WHERE {db.Dialect.InGuids("customer_id", "@customers")}", gone, ct);
        await db.ExecuteAsync($"DELETE FROM launch_approvals WHERE {db.Dialect.InGuids("customer_id", "@customers")}", gone, ct);
    }
}
