using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Customers.Importing;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Data;
using MscModular.TenantAccess;
using MscModular.Tests.Audit;
using MscModular.Tests.Contacts;
using MscModular.Tests.Customers.Importing;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>Everybody a page may meet, and customers in every state: all assigned to one Tenant Administrator, none to the other.</summary>
internal sealed class Cast
{
    /// <summary>As the columns of the table.</summary>
    public static readonly IReadOnlyList<string> Names = ["nobody", "msp", "tenant", "stranger", "reader"];

    private const string Assign = """
        INSERT INTO customer_tenant_admins (customer_id, administrator_id)
        SELECT id, @tenant FROM customers
        """;

    private const string Find = """
        SELECT public_id AS id
        FROM customers
        WHERE state = @state AND EXISTS (SELECT 1 FROM tenants t WHERE t.customer_id = customers.id AND t.state <> 3)
        ORDER BY created_at, id
        LIMIT 1000
        """;

    private readonly PortalHost app;
    private int imports;
    private readonly Dictionary<CustomerState, Queue<CustomerId>> customers = [];

    private int invited;

    private Cast(PortalHost app) => this.app = app;

    /// <param name="app">The portal.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="customers">How many; of 100 four are suspended and two deleted.</param>
    public static async Task<Cast> MeetAsync(PortalHost app, CancellationToken ct, int customers = 600)
    {
        var cast = new Cast(app);
        await app.RunAsync((SeedCustomers seed) => seed.RunAsync(customers, _ => { }, ct));
        foreach (var name in Names.Skip(1)) await app.AddAdministratorAsync(RoleOf(name), name, Email(name), ct);
        await app.TamperAsync(Assign, new { tenant = Names.ToList().IndexOf("tenant") });
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            cast.customers[state] = new((await app.RunAsync((Db db) => db.QueryAsync<Row>(Find, new { state = (int)state }, ct))).Select(row => row.Id));
        }

        return cast;
    }

    /// <summary>A browser of its own, signed in unless it is nobody's.</summary>
    public async Task<Visitor> EnterAsync(string name, CancellationToken ct)
    {
        var visitor = app.Visit();
        if (name == Names[0]) return visitor;
        var answer = await visitor.SignInAsync(Email(name), PortalHost.Password, ct);
        if (answer.Location is null) throw new InvalidOperationException($"{name} can't sign in: {answer.Text}");
        await visitor.ConfirmAsync(ct);
        return visitor;
    }

    /// <summary>Somebody invited, to whom nothing was done yet.</summary>
    public async Task<AdministratorId> InvitedAsync(CancellationToken ct) =>
        (await app.RunAsync((AddAdministrator add) => add.RunAsync(new("Sefa Linden", $"invited-{++invited}@example.com", Role.TenantAdministrator, null), ct))).Value!.Id;

    /// <summary>A customer that nobody was given yet, so that an act finds it as it should be.</summary>
    public CustomerId Customer(CustomerState state) => customers[state].Dequeue();

    /// <summary>A tenant of that customer in that state; it is brought there if need be.</summary>
    public async Task<TenantId> TenantAsync(CustomerId customer, TenantState state, CancellationToken ct)
    {
        var tenants = (await app.RunAsync((FindCustomer find) => find.RunAsync(customer, ct)))?.Tenants.Select(view => view.Tenant).ToList() ?? [];
        if (tenants.Find(tenant => tenant.State == state) is { } there) return there.Id;
        var id = tenants[0].Id;
        await (state == TenantState.Suspended ? app.RunAsync((SuspendTenant act) => act.RunAsync(customer, id, "Test", ct)) : app.RunAsync((ResumeTenant act) => act.RunAsync(customer, id, ct)));
        return id;
    }

    /// <summary>Somebody new at that customer.</summary>
    public Task<ContactId> ContactAsync(CustomerId customer, CancellationToken ct) => app.AddContactAsync(customer, ct);

    /// <summary>An import of its own, of one row that can be added and one that can't: <c>uploaded</c>, <c>checked</c>, <c>running</c> or <c>done</c>.</summary>
    public async Task<OperationId> ImportAsync(string state, CancellationToken ct)
    {
        var number = ++imports;
        var file = Files.Utf8(Files.Write([Files.Headings, [$"IMP-{number}", $"Imported {number}", .. Files.Row(2)[2..]], Files.Row(3)[..3]]));
        var id = (await app.UploadAsync(file, ct)).Value;
        if (state == "uploaded") return id;
        await app.RunAsync((MapImport map) => map.RunAsync(id, ImportField.Propose(Files.Headings), ct));
        await app.WorkAsync(ct);
        if (state == "checked") return id;
        await app.RunAsync((StartImport start) => start.RunAsync(id, ct));
        if (state == "running") return id;
        await app.WorkAsync(ct);
        return id;
    }

    private static string Email(string name) => $"{name}@example.com";

    private static Role RoleOf(string name) => name switch
    {
        "msp" => Role.MspAdministrator,
        "reader" => Role.ReadOnlyAdministrator,
        _ => Role.TenantAdministrator,
    };

    private sealed class Row
    {
        public required CustomerId Id { get; init; }
    }
}
