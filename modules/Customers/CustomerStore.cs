using System.Security.Cryptography;
using System.Text;
using MscModular.Contracts;
using MscModular.Customers.Listing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;

namespace MscModular.Customers;

/// <summary>Reads and writes whole customers, within the caller's sight.</summary>
internal sealed class CustomerStore(Db db, Caller caller, ListRow list)
{
    // A PostgreSQL index entry holds 2,704 bytes at most, and NFKC can make 33 bytes of one character.
    private const int MaxKeyBytes = 1000;

    private const string AddSql = """
        INSERT INTO customers (public_id, account_name, account_key, customer_name, name_key, reference, address, phone, phone_e164, notes, state, version, created_at)
        VALUES (@Id, @AccountName, @AccountKey, @CustomerName, @NameKey, @Reference, @Address, @Phone, @PhoneE164, @Notes, @State, @Version, @CreatedAt)
        RETURNING id
        """;

    private const string SaveSql = """
        UPDATE customers
        SET customer_name = @CustomerName,
            name_key = @NameKey,
            reference = @Reference,
            address = @Address,
            phone = @Phone,
            phone_e164 = @PhoneE164,
            notes = @Notes,
            restriction = @Restriction,
            state = @State,
            suspended_at = @SuspendedAt,
            suspended_by = @SuspendedBy,
            suspend_reason = @SuspendReason,
            deleted_at = @DeletedAt,
            purge_on = @PurgeOn,
            version = @Version + 1
        WHERE id = @Key AND version = @Version
        """;

    private const string CustomerColumns = "c.id AS key, c.public_id AS id, c.account_name, c.customer_name, c.reference, c.address, c.phone, c.phone_e164, c.notes, c.restriction, c.state, c.suspended_at, c.suspended_by, c.suspend_reason, c.deleted_at, c.purge_on, c.version, c.created_at";

    private const string TenantColumns = """
        SELECT customer_id AS customer_key, id, ordinal, product_id, plan_id, plan_version, type, license_expires_on, credit_quota, quota_effective_on, quota_end_on, vendor_tenant_id, state, suspended_at, suspend_reason, deleted_at, created_at, created_on
        FROM tenants
        """;

    private const string SaveTenantSql = """
        INSERT INTO tenants (id, customer_id, ordinal, product_id, plan_id, plan_version, type, license_expires_on, credit_quota, quota_effective_on, quota_end_on, vendor_tenant_id, state, suspended_at, suspend_reason, deleted_at, created_at, created_on)
        VALUES (@Id, @Key, @Ordinal, @ProductId, @PlanId, @PlanVersion, @Type, @LicenseExpiresOn, @CreditQuota, @QuotaEffectiveOn, @QuotaEndOn, @VendorTenantId, @State, @SuspendedAt, @SuspendReason, @DeletedAt, @CreatedAt, @CreatedOn)
        ON CONFLICT (id) DO UPDATE
        SET plan_id = excluded.plan_id,
            plan_version = excluded.plan_version,
            type = excluded.type,
            license_expires_on = excluded.license_expires_on,
            credit_quota = excluded.credit_quota,
            quota_effective_on = excluded.quota_effective_on,
            quota_end_on = excluded.quota_end_on,
            vendor_tenant_id = excluded.vendor_tenant_id,
            state = excluded.state,
            suspended_at = excluded.suspended_at,
            suspend_reason = excluded.suspend_reason,
            deleted_at = excluded.deleted_at
        """;

    private const string AddRegion = "INSERT INTO tenant_regions (tenant_id, region_id) VALUES (@Tenant, @Region) ON CONFLICT (tenant_id, region_id) DO NOTHING";

    private const string ClearTenantAdmins = "DELETE FROM customer_tenant_admins WHERE customer_id = @Key";

    private const string AddTenantAdmin = "INSERT INTO customer_tenant_admins (customer_id, administrator_id) VALUES (@Key, @Administrator)";

    private static readonly string[] RemoveSql =
    [
        "DELETE FROM tenant_regions WHERE tenant_id IN (SELECT id FROM tenants WHERE customer_id = @Key)",
        "DELETE FROM tenants WHERE customer_id = @Key",
        "DELETE FROM customer_tenant_admins WHERE customer_id = @Key",
        "DELETE FROM customers WHERE id = @Key",
    ];

    private const string TakenSql = """
        SELECT customer_name AS name, state, purge_on, CASE WHEN account_key = @AccountKey THEN 1 ELSE 0 END AS has_account, CASE WHEN name_key = @NameKey THEN 1 ELSE 0 END AS has_name
        FROM customers
        WHERE (account_key = @AccountKey OR name_key = @NameKey) AND public_id <> @Id
        ORDER BY id
        LIMIT 2
        """;

    /// <summary>The customer, or none where the caller can't see it.</summary>
    public Task<Customer?> FindAsync(CustomerId id, CancellationToken ct) => ReadAsync(id, "", ct);

    /// <summary>The same, kept from others until the transaction ends.</summary>
    public Task<Customer?> LockAsync(CustomerId id, CancellationToken ct) => ReadAsync(id, db.Dialect.ForUpdate, ct);

    /// <summary>Customers by the keys of their account names, whichever there are.</summary>
    /// <param name="accountKeys">As <see cref="Key"/> makes them.</param>
    /// <param name="locked">True = kept from others until the transaction ends.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, Customer>> FindAsync(IReadOnlyCollection<string> accountKeys, bool locked, CancellationToken ct)
    {
        // In the order of their keys, so that two who lock many can't wait for each other.
        var customers = await db.QueryAsync<Customer>(
            $"""
            SELECT {CustomerColumns}
            FROM customers c
            WHERE {db.Dialect.InTexts("c.account_key", "@keys")}
            ORDER BY c.id
            LIMIT 100000
            {(locked ? db.Dialect.ForUpdate : "")}
            """,
            new { keys = db.Dialect.Texts(accountKeys) },
            ct);
        if (customers.Count > 0) await CompleteAsync(customers, ct);
        return customers.ToDictionary(customer => Key(customer.AccountName));
    }

    /// <summary>These customers, as far as the caller can see them.</summary>
    public async Task<IReadOnlyList<Customer>> FindAllAsync(IReadOnlyCollection<CustomerId> ids, CancellationToken ct)
    {
        var customers = await db.QueryAsync<Customer>(
            $"""
            SELECT {CustomerColumns}
            FROM customers c
            WHERE {db.Dialect.InGuids("c.public_id", "@ids")}
              AND (CAST(@Administrator AS bigint) IS NULL
                OR EXISTS (SELECT 1 FROM customer_tenant_admins a WHERE a.customer_id = c.id AND a.administrator_id = @Administrator))
            ORDER BY c.id
            LIMIT 100000
            """,
            new { ids = db.Dialect.Guids(ids.Select(id => id.Value)), Administrator = caller.Scope.AssignedTo },
            ct);
        if (customers.Count > 0) await CompleteAsync(customers, ct);
        return customers;
    }

    /// <summary>Who has these customer names, in words, by the names' keys.</summary>
    public async Task<IReadOnlyDictionary<string, (CustomerId Id, string Words)>> HoldersAsync(IReadOnlyCollection<string> nameKeys, CancellationToken ct) =>
        (await db.QueryAsync<HolderRow>(
            $"""
            SELECT public_id AS id, name_key, customer_name AS name, state, purge_on
            FROM customers
            WHERE {db.Dialect.InTexts("name_key", "@keys")}
            ORDER BY id
            LIMIT 100000
            """,
            new { keys = db.Dialect.Texts(nameKeys) },
            ct)).ToDictionary(row => row.NameKey, row => (row.Id, Holder(row.Name, row.State, row.PurgeOn)));

    /// <summary>Adds a new customer with its tenants; tell a lost race for a name with <see cref="IsNameTaken"/>.</summary>
    public async Task AddAsync(Customer customer, CancellationToken ct)
    {
        customer.Key = await db.SingleAsync<long>(AddSql, new
        {
            customer.Id,
            customer.AccountName,
            AccountKey = Key(customer.AccountName),
            customer.CustomerName,
            NameKey = Key(customer.CustomerName),
            customer.Reference,
            customer.Address,
            customer.Phone,
            customer.PhoneE164,
            customer.Notes,
            State = (int)customer.State,
            customer.Version,
            customer.CreatedAt,
        }, ct);
        await SaveTenantAdminsAsync(customer, ct);
        await SaveTenantsAsync(customer, ct);
        await list.RefreshAsync(customer.Key, ct);
    }

    /// <summary>Writes a locked customer back under its next version number.</summary>
    public async Task SaveAsync(Customer customer, CancellationToken ct)
    {
        var saved = await db.ExecuteAsync(SaveSql, new
        {
            customer.Key,
            customer.CustomerName,
            NameKey = Key(customer.CustomerName),
            customer.Reference,
            customer.Address,
            customer.Phone,
            customer.PhoneE164,
            customer.Notes,
            Restriction = (int)customer.Restriction,
            State = (int)customer.State,
            customer.SuspendedAt,
            customer.SuspendedBy,
            customer.SuspendReason,
            customer.DeletedAt,
            customer.PurgeOn,
            customer.Version,
        }, ct);
        if (saved != 1) throw new InvalidOperationException("The customer changed though it was locked.");
        customer.Version++;
        await db.ExecuteAsync(ClearTenantAdmins, new { customer.Key }, ct);
        await SaveTenantAdminsAsync(customer, ct);
        await SaveTenantsAsync(customer, ct);
        await list.RefreshAsync(customer.Key, ct);
    }

    /// <summary>Takes regions and whole tenants away, which only an undo does; the customer is saved next.</summary>
    public async Task StripAsync(IEnumerable<TenantId> tenants, IEnumerable<(TenantId Tenant, int Region)> regions, CancellationToken ct)
    {
        foreach (var (tenant, region) in regions) await db.ExecuteAsync("DELETE FROM tenant_regions WHERE tenant_id = @tenant AND region_id = @region", new { tenant, region }, ct);
        foreach (var tenant in tenants)
        {
            await db.ExecuteAsync("DELETE FROM tenant_regions WHERE tenant_id = @tenant", new { tenant }, ct);
            await db.ExecuteAsync("DELETE FROM tenants WHERE id = @tenant", new { tenant }, ct);
        }
    }

    /// <summary>Removes a locked customer for good; whoever asks tells the other modules.</summary>
    public async Task RemoveAsync(Customer customer, CancellationToken ct)
    {
        await list.RemoveAsync(customer.Key, ct);
        foreach (var sql in RemoveSql) await db.ExecuteAsync(sql, new { customer.Key }, ct);
    }

    /// <summary>Which of the two names another customer has, in words; deleted ones keep theirs until they are purged.</summary>
    public async Task<IReadOnlyList<Problem>> TakenAsync(CustomerId id, string accountName, string customerName, CancellationToken ct)
    {
        var rows = await db.QueryAsync<TakenRow>(TakenSql, new { Id = id, AccountKey = Key(accountName), NameKey = Key(customerName) }, ct);
        var problems = new List<Problem>();
        if (rows.FirstOrDefault(row => row.HasAccount == 1) is { } account) problems.Add(new("Account.AccountName", $"Account name “{accountName}” is used by {Holder(account.Name, account.State, account.PurgeOn)}"));
        if (rows.FirstOrDefault(row => row.HasName == 1) is { } name) problems.Add(new("Account.CustomerName", NameTaken(customerName, Holder(name.Name, name.State, name.PurgeOn))));
        return problems;
    }

    /// <summary>True when a write failed because somebody else was faster with one of the names.</summary>
    public static bool IsNameTaken(Exception failure) => Dialect.IsDuplicate(failure, "account_key") || Dialect.IsDuplicate(failure, "name_key");

    /// <summary>What is wrong with a name that somebody has.</summary>
    public static string NameTaken(string customerName, string holder) => $"Customer name “{customerName}” is used by {holder}";

    private static string Holder(string name, CustomerState state, DateOnly? purgeOn) => state == CustomerState.Deleted
        ? $"{name}, which is deleted and keeps its names until it is purged after {Kernel.Web.Display.Date(purgeOn ?? default)}"
        : name;

    private async Task<Customer?> ReadAsync(CustomerId id, string forUpdate, CancellationToken ct)
    {
        var sql = $"""
            SELECT {CustomerColumns}
            FROM customers c
            WHERE c.public_id = @Id
              AND (CAST(@Administrator AS bigint) IS NULL
                OR EXISTS (SELECT 1 FROM customer_tenant_admins a WHERE a.customer_id = c.id AND a.administrator_id = @Administrator))
            {forUpdate}
            """;
        if (await db.SingleAsync<Customer>(sql, new { Id = id, Administrator = caller.Scope.AssignedTo }, ct) is not { } customer) return null;
        await CompleteAsync([customer], ct);
        return customer;
    }

    private async Task CompleteAsync(IReadOnlyList<Customer> customers, CancellationToken ct)
    {
        var of = new { keys = db.Dialect.Numbers(customers.Select(customer => customer.Key)) };
        var regions = (await db.QueryAsync<RegionRow>(
            $"""
            SELECT r.tenant_id, r.region_id
            FROM tenant_regions r
            JOIN tenants t ON t.id = r.tenant_id
            WHERE {db.Dialect.InNumbers("t.customer_id", "@keys")}
            ORDER BY r.tenant_id, r.region_id
            LIMIT 1000000
            """,
            of,
            ct)).ToLookup(row => row.TenantId, row => row.RegionId);
        var tenants = (await db.QueryAsync<Tenant>($"{TenantColumns} WHERE {db.Dialect.InNumbers("customer_id", "@keys")} ORDER BY ordinal, id LIMIT 100000", of, ct)).ToLookup(tenant => tenant.CustomerKey);
        var admins = (await db.QueryAsync<AdminRow>(
            $"SELECT customer_id, administrator_id FROM customer_tenant_admins WHERE {db.Dialect.InNumbers("customer_id", "@keys")} ORDER BY administrator_id LIMIT 1000000",
            of,
            ct)).ToLookup(row => row.CustomerId, row => row.AdministratorId);
        foreach (var customer in customers)
        {
            customer.Tenants = [.. tenants[customer.Key]];
            foreach (var tenant in customer.Tenants) tenant.Regions = [.. regions[tenant.Id]];
            customer.TenantAdmins = [.. admins[customer.Key]];
        }
    }

    private async Task SaveTenantAdminsAsync(Customer customer, CancellationToken ct)
    {
        foreach (var administrator in customer.TenantAdmins) await db.ExecuteAsync(AddTenantAdmin, new { customer.Key, Administrator = administrator }, ct);
    }

    private async Task SaveTenantsAsync(Customer customer, CancellationToken ct)
    {
        foreach (var tenant in customer.Tenants)
        {
            await db.ExecuteAsync(SaveTenantSql, new
            {
                tenant.Id,
                customer.Key,
                tenant.Ordinal,
                tenant.ProductId,
                tenant.PlanId,
                tenant.PlanVersion,
                Type = (int)tenant.Type,
                tenant.LicenseExpiresOn,
                tenant.CreditQuota,
                tenant.QuotaEffectiveOn,
                tenant.QuotaEndOn,
                tenant.VendorTenantId,
                State = (int)tenant.State,
                tenant.SuspendedAt,
                tenant.SuspendReason,
                tenant.DeletedAt,
                tenant.CreatedAt,
                tenant.CreatedOn,
            }, ct);
            foreach (var region in tenant.Regions) await db.ExecuteAsync(AddRegion, new { Tenant = tenant.Id, Region = region }, ct);
        }
    }

    /// <summary>What a name is unique by, as it is stored.</summary>
    public static string Key(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(Keys.Unique(name));
        return bytes.Length <= MaxKeyBytes ? Encoding.UTF8.GetString(bytes) : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }

    private sealed class AdminRow
    {
        public required long CustomerId { get; init; }

        public required AdministratorId AdministratorId { get; init; }
    }

    private sealed class RegionRow
    {
        public required TenantId TenantId { get; init; }

        public required int RegionId { get; init; }
    }

    private sealed class HolderRow
    {
        public required CustomerId Id { get; init; }

        public required string NameKey { get; init; }

        public required string Name { get; init; }

        public required CustomerState State { get; init; }

        public DateOnly? PurgeOn { get; init; }
    }

    private sealed class TakenRow
    {
        public required string Name { get; init; }

        public required CustomerState State { get; init; }

        public DateOnly? PurgeOn { get; init; }

        public required int HasAccount { get; init; }

        public required int HasName { get; init; }
    }
}
