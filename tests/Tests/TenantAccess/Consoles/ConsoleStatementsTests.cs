using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Customers;
using MscModular.Kernel.Data;
using MscModular.Monitoring.Figures;
using MscModular.TenantAccess.Consoles;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using MscModular.Tests.Host.Plugins;

namespace MscModular.Tests.TenantAccess.Consoles;

/// <summary>However much there is to show, the pages of consoles and adapters ask the database as often, and never read a table through.</summary>
public abstract class ConsoleStatementsSpec(TestDatabase database) : PortalSpec(database)
{
    private readonly ConcurrentQueue<int> counted = new();
    private readonly FakeAdapters adapters = new();
    private Visitor msp = null!;

    protected override PortalOptions Options => new()
    {
        Services = services =>
        {
            adapters.AddTo(services);
            services.AddSingleton<IStartupFilter>(new CountStatements(counted));
        },
    };

    protected override async Task PrepareAsync() => msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        msp.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_console_with_two_products_two_hundred_launches_and_fifty_approvals_takes_as_many_as_an_empty_one()
    {
        adapters.Figures = tenant => new(App.Clock.Now, false, [new(new(2026, 3, 16), 1, Credits.Of(1), new Dictionary<string, int>())], [], new(HealthState.Ok, ""));
        var plan = await App.MakePlanOfTwoAsync(Ct);
        var few = await App.AddCustomerAsync(Ct, Typing.Account("Few"), Typing.Service() with { ServicePlan = plan.ToString(), Product = "1" });
        var many = await App.AddCustomerAsync(Ct, Typing.Account("Many"), Typing.Service() with { ServicePlan = plan.ToString(), Product = "1" });
        (await App.RunAsync((AddProduct add) => add.RunAsync(many, Typing.Service() with { ServicePlan = plan.ToString(), Product = "100" }, Guid.CreateVersion7().ToString(), Ct))).Should().BeNull();
        foreach (var customer in new[] { few, many })
        {
            var form = EditForm.Of(await App.FindCustomerAsync(customer, Ct));
            (await App.RunAsync((EditCustomer edit) => edit.RunAsync(customer, form with { Account = form.Account with { Restricted = "true", SecondApproval = "true" } }, Ct))).Should().BeNull();
        }

        var tenant = (await App.FindCustomerAsync(many, Ct)).Tenants[0].Id;
        foreach (var i in Enumerable.Range(0, 200)) await App.RunAsync(async (LaunchBook book) => { await book.AddAsync(Launch(many, tenant, i), Ct); return true; });
        foreach (var i in Enumerable.Range(0, 50)) await App.RunAsync(async (LaunchBook book) => { await book.AskAsync(Approval(many, i), Ct); return true; });

        foreach (var page in new[] { "console", "console/statement", "console/statement.csv" })
        {
            // The first look keeps the figures; after that there is nothing to write for a minute.
            foreach (var customer in new[] { few, many }) await CountAsync($"/customers/{customer}/{page}");
            var (one, two) = (await CountAsync($"/customers/{few}/{page}"), await CountAsync($"/customers/{many}/{page}"));
            two.Should().Be(one, page).And.BeInRange(2, 20);
        }
    }

    [Fact]
    public async Task The_adapters_take_as_many_with_twelve_as_with_two()
    {
        string[] pages = ["/adapters", "/adapters/Phoenix", "/adapters/Phoenix/settings", "/adapters/Phoenix/test", "/adapters/Link0", "/adapters/Link0/approve"];
        await msp.ConfirmAsync(Ct);
        await PutAsync(0);
        var few = await CountAsync(pages);
        for (var i = 1; i < 11; i++) await PutAsync(i);
        (await CountAsync(pages)).Should().Equal(few);
        few.Should().OnlyContain(count => count > 1 && count < 15);
    }

    [Fact]
    public async Task The_list_of_launches_takes_as_many_with_ninety_of_thirty_customers_as_with_one()
    {
        var few = 0;
        for (var i = 0; i < 30; i++)
        {
            var customer = await App.AddCustomerAsync(Ct, Typing.Account($"Number {i}"));
            await App.RunAsync(async (LaunchBook book) => { for (var n = 0; n < 3; n++) await book.AddAsync(Launch(customer, TenantId.New(), (i * 3) + n), Ct); return true; });
            if (i == 0) few = await CountAsync("/launches");
        }

        (await CountAsync("/launches")).Should().Be(few).And.BeInRange(2, 10);
        await No_table_is_read_through(ListLaunches.Sql(null, isContinued: false, isBack: false));
        await No_table_is_read_through(ListLaunches.Sql(null, isContinued: true, isBack: true));
        await No_table_is_read_through(LastTold.Sql);
    }

    [Theory]
    [InlineData(LaunchBook.OfCustomerSql)]
    [InlineData(LaunchBook.AllSql)]
    [InlineData(LaunchBook.LastSql)]
    [InlineData(LaunchBook.PendingSql)]
    [InlineData(LaunchBook.ByJtiSql)]
    public async Task No_table_is_read_through(string sql)
    {
        var args = new { customer = CustomerId.New(), administrator = msp.Administrator, since = App.Clock.Now.AddMinutes(-1), take = 5, jti = "j", at = App.Clock.Now, id = LaunchId.New() };
        var plan = await App.RunAsync(async (Db db) =>
        {
            if (db.Dialect.IsSqlite) return string.Join('\n', (await db.QueryAsync<PlanRow>("EXPLAIN QUERY PLAN " + sql, args, Ct)).Select(row => row.Detail));
            // Empty tables would be read through whatever indexes there are.
            await db.ExecuteAsync("SET enable_seqscan = off", null, Ct);
            return string.Join('\n', await db.QueryAsync<string>("EXPLAIN " + sql, args, Ct));
        });
        plan.Should().ContainAny("USING INDEX", "USING COVERING INDEX", "Index Scan", "Index Only Scan").And.NotMatchRegex(@"(?m)SCAN (launches|launch_approvals|tenant_figures)\s*$").And.NotContain("Seq Scan");
    }

    private async Task PutAsync(int number)
    {
        App.PutLink(TestAdapters.Link.Replace("Sentinel", $"Link{number}", StringComparison.Ordinal).Replace("\"sentinel\"", $"\"link{number}\"", StringComparison.Ordinal), $"Link{number}");
        (await App.ApproveAsync($"Link{number}", Ct)).State.Should().Be(AdapterState.Loaded);
    }

    private async Task<IReadOnlyList<int>> CountAsync(IEnumerable<string> urls)
    {
        var counts = new List<int>();
        foreach (var url in urls) counts.Add(await CountAsync(url));
        return counts;
    }

    private async Task<int> CountAsync(string url)
    {
        counted.Clear();
        (await msp.GetAsync(url, Ct)).Status.Should().Be(HttpStatusCode.OK, url);
        return counted.Should().ContainSingle().Subject;
    }

    private Launch Launch(CustomerId customer, TenantId tenant, int number) => new()
    {
        Id = LaunchId.New(),
        CustomerId = customer,
        TenantId = tenant,
        AdministratorId = msp.Administrator,
        Who = "Anna",
        Product = "phoenix",
        ProductName = "Phoenix",
        OptionCode = "dashboard",
        OptionName = "Dashboard",
        StartedAt = App.Clock.Now.AddDays(-number),
        Outcome = Outcome.Opened,
    };

    private Approval Approval(CustomerId customer, int number) => new()
    {
        Id = LaunchId.New(),
        CustomerId = customer,
        AdministratorId = msp.Administrator,
        Who = "Anna",
        Product = "phoenix",
        ProductName = "Phoenix",
        OptionCode = "dashboard",
        OptionName = "Dashboard",
        Reason = $"NMS-{number}",
        AskedAt = App.Clock.Now,
    };

    private sealed class PlanRow
    {
        public required string Detail { get; init; }
    }
}

public sealed class ConsoleStatementsOnSqlite() : ConsoleStatementsSpec(TestDatabase.Sqlite);

public sealed class ConsoleStatementsOnPostgres() : ConsoleStatementsSpec(TestDatabase.Postgres);
