using MscModular.Contracts;
using MscModular.Customers.Listing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Customers;

/// <summary>Reads and writes whole customers, within the caller's sight.</summary>
internal sealed class CustomerStore(Db db, Caller caller, ListRow list)
{
    // The one writer gives its own; between PostgreSQL's writers the sequence does.
    private const string NewKeysSqlite = "SELECT COALESCE(MAX(id), 0) + 1 FROM customers";

    private const string NewKeysPostgres = "SELECT nextval(pg_get_serial_sequence('customers', 'id')) FROM generate_series(1, @count) LIMIT @count";

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

    private const string InSight = """
        (CAST(@Administrator AS bigint) IS NULL
          OR EXISTS (SELECT 1 FROM customer_tenant_admins a WHERE a.customer_id = c.id AND a.administrator_id = @Administrator))
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

    private static readonly string[] AddedColumns =
    [
        "id", "public_id", "account_name", "account_key", "customer_name", "name_key", "reference", "address", "phone", "phone_e164", "notes", "state", "version", "created_at",
        "search_key", "search_text", "first_plan_id", "plan_count", "license_expires_on", "credit_quota", "quota_effective_on", "facet_id",
    ];

    private static readonly string[] AddedAdminColumns = ["customer_id", "administrator_id"];

    private static readonly string[] AddedTenantColumns =
    [
        "id", "customer_id", "ordinal", "product_id", "plan_id", "plan_version", "type", "license_expires_on", "credit_quota", "quota_effective_on", "quota_end_on",
        "vendor_tenant_id", "state", "created_at", "created_on",
    ];

    private static readonly string[] AddedRegionColumns = ["tenant_id", "region_id"];

    private static readonly string[] RemoveSql =
    [
        "DELETE FROM tenant_regions WHERE tenant_id IN (SELECT id FROM tenants WHERE customer_id = @Key)",
        "DELETE FROM tenants WHERE customer_id = @Key",
        "DELETE FROM customer_tenant_admins WHERE customer_id = @Key",
        "DELETE FROM customers WHERE id = @Key",
    ];

    /// <summary>The customer, or none where the caller can't see it.</summary>
    public Task<Customer?> FindAsync(CustomerId id, CancellationToken ct) => ReadAsync(id, "", ct);

    /// <summary>The same, kept from others until the transaction ends.</summary>
    public Task<Customer?> LockAsync(CustomerId id, CancellationToken ct) => ReadAsync(id, db.Dialect.ForUpdate, ct);

    /// <summary>Customers by the keys of their account names, whichever there are.</summary>
    /// <param name="accountKeys">As <see cref="CustomerNames.Key"/> makes them.</param>
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
        return customers.ToDictionary(customer => CustomerNames.Key(customer.AccountName));
    }

    /// <summary>These customers, as far as the caller can see them.</summary>
    public async Task<IReadOnlyList<Customer>> FindAllAsync(IReadOnlyCollection<CustomerId> ids, CancellationToken ct)
    {
        var customers = await db.QueryAsync<Customer>(
            $"""
            SELECT {CustomerColumns}
            FROM customers c
            WHERE {db.Dialect.InGuids("c.public_id", "@ids")}
              AND {InSight}
            ORDER BY c.id
            LIMIT 100000
            """,
            new { ids = db.Dialect.Guids(ids.Select(id => id.Value)), Administrator = caller.Scope.AssignedTo },
            ct);
        if (customers.Count > 0) await CompleteAsync(customers, ct);
        return customers;
    }

    /// <summary>Adds a new customer with its tenants; tell a lost race for a name with <see cref="CustomerNames.IsTaken"/>.</summary>
    public Task AddAsync(Customer customer, CancellationToken ct) => AddAsync([customer], ct);

    /// <summary>Adds new, ready customers with their tenants, however many with as many statements; all or none.</summary>
    public async Task AddAsync(IReadOnlyList<Customer> customers, CancellationToken ct)
    {
        var keys = await NewKeysAsync(customers.Count, ct);
        foreach (var (customer, key) in customers.Zip(keys)) customer.Key = key;
        var copies = await list.OfAsync(customers, ct);
        await db.InsertAsync("customers", AddedColumns, customers.Zip(copies, Added), ct);
        await db.InsertAsync("customer_tenant_admins", AddedAdminColumns, customers.SelectMany(customer => customer.TenantAdmins, (customer, admin) => (IReadOnlyList<object?>)[customer.Key, admin]), ct);
        await db.InsertAsync("tenants", AddedTenantColumns, customers.SelectMany(customer => customer.Tenants, Added), ct);
        await db.InsertAsync("tenant_regions", AddedRegionColumns, customers.SelectMany(customer => customer.Tenants).SelectMany(tenant => tenant.Regions, (tenant, region) => (IReadOnlyList<object?>)[tenant.Id, region]), ct);
        await list.AddAsync([.. customers.Zip(copies, (customer, copy) => (customer.Key, copy))], ct);
    }

    /// <summary>Writes a locked customer back under its next version number.</summary>
    public async Task SaveAsync(Customer customer, CancellationToken ct)
    {
        var saved = await db.ExecuteAsync(SaveSql, new
        {
            customer.Key,
            customer.CustomerName,
            NameKey = CustomerNames.Key(customer.CustomerName),
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

    private async Task<Customer?> ReadAsync(CustomerId id, string forUpdate, CancellationToken ct)
    {
        var sql = $"""
            SELECT {CustomerColumns}
            FROM customers c
            WHERE c.public_id = @Id
              AND {InSight}
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

    private async Task<IReadOnlyList<long>> NewKeysAsync(int count, CancellationToken ct)
    {
        if (!db.Dialect.IsSqlite) return await db.QueryAsync<long>(NewKeysPostgres, new { count }, ct);
        var first = await db.SingleAsync<long>(NewKeysSqlite, null, ct);
        return [.. Enumerable.Range(0, count).Select(i => first + i)];
    }

    private static IReadOnlyList<object?> Added(Customer customer, ListCopy copy) =>
    [
        customer.Key, customer.Id, customer.AccountName, CustomerNames.Key(customer.AccountName), customer.CustomerName, CustomerNames.Key(customer.CustomerName),
        customer.Reference, customer.Address, customer.Phone, customer.PhoneE164, customer.Notes, (short)customer.State, customer.Version, customer.CreatedAt,
        copy.Names.SortKey, copy.Names.SearchText, copy.Service.FirstPlan, copy.Service.PlanCount, copy.Service.LicenseExpiresOn, copy.Service.CreditQuota, copy.Service.QuotaEffectiveOn, copy.Facet,
    ];

    private static IReadOnlyList<object?> Added(Customer customer, Tenant tenant) =>
    [
        tenant.Id, customer.Key, tenant.Ordinal, tenant.ProductId, tenant.PlanId, tenant.PlanVersion, (short)tenant.Type, tenant.LicenseExpiresOn, tenant.CreditQuota, tenant.QuotaEffectiveOn, tenant.QuotaEndOn,
        tenant.VendorTenantId, (short)tenant.State, tenant.CreatedAt, tenant.CreatedOn,
    ];

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
}
