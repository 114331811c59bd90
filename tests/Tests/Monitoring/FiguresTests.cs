using System.Net;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Consoles;
using MscModular.Customers;
using MscModular.Kernel.Data;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using MscModular.Tests.TenantAccess.Consoles;

namespace MscModular.Tests.Monitoring;

/// <summary>What the Tenant Console shows of a customer's products: told now, told last, or not known; never zeros.</summary>
public abstract class FiguresSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly DateOnly Today = new(2026, 3, 16);

    private readonly FakeAdapters adapters = new();
    private CustomerId harborview;

    protected override PortalOptions Options => new() { Services = adapters.AddTo };

    protected override async Task PrepareAsync() =>
        harborview = await App.AddCustomerAsync(Ct, service: Typing.Service() with { CreditQuota = "42000", QuotaEffectiveDate = "2026-02-01" });

    [Fact]
    public async Task What_the_adapter_tells_stands_there_with_its_time_a_sentence_and_a_table()
    {
        adapters.Figures = _ => Figures();
        using var visitor = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var page = await visitor.GetAsync(Console, Ct);
        Card(page, "data-protection").Should().Contain("as of 09:12 UTC").And.Contain("Sample data").And.Contain("75.0% of 4 jobs, 7 days").And.Contain("1 failed job.")
            .And.Contain("Nightly VM backup failed the last time it ran: Disk full. Last success 15 Mar 2026.");
        Card(page, "service-utilization").Should().Contain("37,800 of 42,000 credits, Phoenix").And.Contain("90%, runs out").And.Contain("Quota ends 15 Mar 2027");
        Card(page, "cloud-status").Should().Contain("Backups are delayed").And.Contain("Degraded");
        Card(page, "storage-growth").Should().Contain("Grew by 4.3 TB since Apr 2025, about 391 GB a month.").And.Contain("Mar 202610.4 TB");
        page.Find(".chart svg[role=img]").Should().HaveCount(2).And.OnlyContain(chart => chart.GetAttribute("aria-label")!.Length > 20);
        page.Texts("details.data summary").Should().OnlyContain(text => text == "Show as table");
    }

    [Fact]
    public async Task While_the_adapter_is_down_the_last_answer_stays_and_says_of_when_it_is()
    {
        adapters.Figures = _ => Figures();
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await visitor.GetAsync(Console, Ct);
        adapters.Figures = _ => new(App.Clock.Now, false, [], [], new(HealthState.NotReachable, ""), "Phoenix gave no answer within 2 seconds");
        App.Clock.Now += TimeSpan.FromMinutes(10);
        var page = await visitor.GetAsync(Console, Ct);
        Card(page, "service-utilization").Should().Contain("as of 09:12 UTC, adapter not reachable").And.Contain("37,800 of 42,000");
        Card(page, "cloud-status").Should().Contain("Phoenix gave no answer within 2 seconds").And.Contain("Not reachable");

        adapters.State = AdapterState.Disabled;
        Card(await visitor.GetAsync(Console, Ct), "storage-growth").Should().Contain("adapter not reachable").And.Contain("Grew by 4.3 TB");
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM tenant_figures", null, Ct))).Should().Be(1);
    }

    [Fact]
    public async Task What_nobody_ever_told_is_not_known_and_never_zero()
    {
        adapters.Figures = _ => new(App.Clock.Now, false, [], [], new(HealthState.NotReachable, ""), "Phoenix isn’t connected yet");
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync(Console, Ct);
        foreach (var card in new[] { "data-protection", "service-utilization", "storage-growth" }) Card(page, card).Should().Contain("not known yet").And.Contain("Not known: Phoenix isn’t connected yet.").And.NotContain("0 of").And.NotContain("%");
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM tenant_figures", null, Ct))).Should().Be(0);
    }

    [Fact]
    public async Task An_adapter_that_tells_nothing_but_its_health_says_nothing_of_credits()
    {
        adapters.Figures = _ => new(App.Clock.Now, false, [], [], new(HealthState.Ok, "All works"));
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        Card(await visitor.GetAsync(Console, Ct), "service-utilization").Should().Contain("Not known: the product tells nothing.").And.NotContain("0 of");
    }

    [Fact]
    public async Task Where_the_answer_cannot_be_kept_it_is_shown_all_the_same()
    {
        adapters.Figures = _ => Figures();
        await App.RunAsync((Db db) => db.ExecuteAsync(db.Dialect.IsSqlite
            ? "CREATE TRIGGER no_figures BEFORE INSERT ON tenant_figures BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            : "ALTER TABLE tenant_figures ADD CONSTRAINT no_figures CHECK (false) NOT VALID", null, Ct));
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await visitor.GetAsync(Console, Ct);
        page.Status.Should().Be(HttpStatusCode.OK);
        Card(page, "service-utilization").Should().Contain("37,800 of 42,000");
        page.Texts("h2").Should().Contain("Services").And.Contain("Launches");
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM tenant_figures", null, Ct))).Should().Be(0);
    }

    [Fact]
    public async Task A_purge_takes_the_figures_along()
    {
        adapters.Figures = _ => Figures();
        using var visitor = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        await visitor.GetAsync(Console, Ct);
        await App.RunAsync((SuspendCustomer act) => act.RunAsync(harborview, "Gone", Ct));
        await App.RunAsync((DeleteCustomer act) => act.RunAsync(harborview, Ct));
        App.Clock.Now += TimeSpan.FromDays(40);
        await App.RunAsync((PurgeDeleted purge) => purge.RunAsync(Ct));
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM tenant_figures", null, Ct))).Should().Be(0);
    }

    private string Console => $"/customers/{harborview}/console";

    private static string Card(Answer page, string id) => page.Texts($"section[aria-labelledby=h-{id}]").Single();

    private TenantFigures Figures()
    {
        var at = App.Clock.Now;
        return new(
            new(2026, 3, 16, 9, 12, 0, TimeSpan.Zero),
            IsSample: true,
            [
                Day(new(2025, 4, 30), 6_100, 0),
                Day(new(2026, 1, 31), 9_000, 999_999),
                Day(Today.AddDays(-29), 9_500, 18_900),
                Day(Today, 10_400, 18_900),
            ],
            [
                Job("Nightly VM backup", JobResult.Failed, at.AddHours(-8), "Disk full"),
                Job("Nightly VM backup", JobResult.Successful, at.AddHours(-32), ""),
                Job("File shares", JobResult.WithErrors, at.AddHours(-9), "2 files were open"),
                Job("Ledger", JobResult.Successful, at.AddHours(-10), ""),
                Job("Long ago", JobResult.Successful, at.AddDays(-30), ""),
            ],
            new(HealthState.Degraded, "Backups are delayed"));
    }

    private static UsageDay Day(DateOnly day, long gigabytes, long credits) => new(day, gigabytes * 1_000_000_000, Credits.Of(credits), new Dictionary<string, int> { ["vmware"] = 12 });

    private static BackupJob Job(string name, JobResult result, DateTimeOffset at, string message) => new($"{name} {at:O}", name, "vmware", result, at, at.AddMinutes(20), 1_000_000, message);
}

public sealed class FiguresOnSqlite() : FiguresSpec(TestDatabase.Sqlite);

public sealed class FiguresOnPostgres() : FiguresSpec(TestDatabase.Postgres);
