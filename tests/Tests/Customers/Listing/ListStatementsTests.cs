using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts.Administrators;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Customers.Listing;

public abstract class ListStatementsSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly string[] Addresses =
    [
        "/customers",
        "/customers?size=100",
        "/customers?workload=vmware&workload=exchange&region=eu-frankfurt",
        "/customers?view=expiring&sort=quota&dir=desc",
        "/customers?name=o",
        "/customers?name=msc-00&sort=expiry",
        "/customers?name=msc-00&workload=vmware&region=eu-frankfurt&size=100",
    ];

    [Theory]
    [InlineData(Role.MspAdministrator)]
    [InlineData(Role.TenantAdministrator)]
    public async Task A_request_for_the_list_takes_as_many_statements_with_300_customers_as_with_3(Role role)
    {
        var (few, many) = (await CountAsync(role, 3), await CountAsync(role, 300));
        few.Values.Should().OnlyContain(count => count > 1);
        many.Should().BeEquivalentTo(few);
    }

    /// <summary>Statements of each request, sign-in and layout included, in a portal with so many customers.</summary>
    private async Task<IReadOnlyDictionary<string, int>> CountAsync(Role role, int customers)
    {
        var counted = new ConcurrentQueue<int>();
        await using var portal = await PortalHost.StartAsync(TestDatabase, Ct, new() { Services = services => services.AddSingleton<IStartupFilter>(new CountStatements(counted)) });
        (await portal.RunAsync((SeedCustomers seed) => seed.RunAsync(customers, _ => { }, Ct))).Should().BeNull();
        using var visitor = await portal.SignInAsAsync(role, Ct);
        await portal.RunAsync((Db db) => db.ExecuteAsync(
            "INSERT INTO customer_tenant_admins (customer_id, administrator_id) SELECT id, @who FROM customers", new { who = visitor.Administrator }, Ct));

        // The first request of a process reads the facets and their counts.
        await visitor.GetAsync("/customers", Ct);
        var counts = new Dictionary<string, int>();
        foreach (var address in Addresses)
        {
            counted.Clear();
            (await visitor.GetAsync(address, Ct)).Status.Should().Be(HttpStatusCode.OK);
            counts[address] = counted.Should().ContainSingle().Subject;
        }

        return counts;
    }
}

public sealed class ListStatementsOnSqlite() : ListStatementsSpec(TestDatabase.Sqlite);

public sealed class ListStatementsOnPostgres() : ListStatementsSpec(TestDatabase.Postgres);
