using Microsoft.Extensions.DependencyInjection;
using MscModular.Contacts;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Web;
using MscModular.Monitoring;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Monitoring;

public abstract class TodaySpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task Without_customers_it_says_how_to_begin_and_nothing_of_duties()
    {
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await msp.GetAsync("/", Ct);
        page.Texts("h1").Should().Equal("Today");
        page.Texts("main .empty h2, main .empty a").Should().Equal("No customers yet", "Add Customer", "Import CSV");
        page.Find("main .note").Should().BeEmpty();

        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        (await reader.GetAsync("/", Ct)).Find("main .empty a").Should().BeEmpty();
    }

    [Fact]
    public async Task The_licenses_that_expire_soonest_come_first_five_at_most_and_lead_to_their_act()
    {
        for (var days = 7; days >= 1; days--) await AddAsync($"Expires {days}", days);
        await AddAsync("Expires 31", 31);
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);

        var page = await msp.GetAsync("/", Ct);

        page.Texts("main .head p").Single().Should().StartWith("7 customers need attention · as of 16 Mar 2026");
        page.Texts("[aria-labelledby=h-license-expires-soon] .nm").Should().Equal("Expires 1", "Expires 2", "Expires 3", "Expires 4", "Expires 5");
        page.Texts("[aria-labelledby=h-license-expires-soon] .t-warn").Should().Equal("in 1 day", "in 2 days", "in 3 days", "in 4 days", "in 5 days");
        var all = page.Find("[aria-labelledby=h-license-expires-soon] .lk").Single();
        all.TextContent.Should().Be("View all 7");
        (await msp.GetAsync(all.GetAttribute("href")!, Ct)).Texts("#results tbody .nm").Should().Equal(Enumerable.Range(1, 7).Select(days => $"Expires {days}"));
        (await msp.GetAsync(page.Find("a[aria-label='Renew… Expires 1']").Single().GetAttribute("href")!, Ct)).Texts("h1, h2").Should().Contain("Edit Customer");

        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        (await reader.GetAsync("/", Ct)).Texts("main .op a").Should().Equal(Enumerable.Repeat("Details", 5), "who may not renew may look");
    }

    [Fact]
    public async Task A_bar_of_the_timeline_opens_the_list_where_its_month_begins()
    {
        await AddAsync("March", 15);
        await AddAsync("April first", 16);
        await AddAsync("April last", 45);
        await AddAsync("May", 46);
        await AddAsync("Next year", 365);
        var suspended = await AddAsync("Suspended in May", 47);
        (await App.RunAsync((SuspendCustomer act) => act.RunAsync(suspended, "Unpaid", Ct))).Should().BeNull();
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);

        var page = await msp.GetAsync("/", Ct);

        page.Find("figure.tl a").Select(bar => bar.GetAttribute("aria-label")).Should().HaveCount(12)
            .And.StartWith(["1 license expires in March 2026", "2 licenses expire in April 2026", "2 licenses expire in May 2026", "0 licenses expire in June 2026"]);
        page.Texts(".say").Single().Should().Be("April 2026 brings the most: 2 licenses.");
        page.Find("details.data tbody a").Select(month => month.GetAttribute("href")).Should().Equal(page.Find("figure.tl a").Select(bar => bar.GetAttribute("href")));
        var may = await msp.GetAsync(page.Find("figure.tl a")[2].GetAttribute("href")!, Ct);
        may.Texts("#results tbody .nm").Should().Equal("May", "Suspended in May", "Next year");
        may.Text.Should().Contain("4–6 of 6");
        var march = await msp.GetAsync(page.Find("figure.tl a")[0].GetAttribute("href")!, Ct);
        march.Texts("#results tbody .nm")[0].Should().Be("March");
        march.Text.Should().Contain("1–6 of 6");
    }

    [Fact]
    public async Task What_has_expired_stands_before_the_first_month()
    {
        await AddAsync("Soon gone", 1);
        await AddAsync("April", 20);
        App.Clock.Advance(TimeSpan.FromDays(3));
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await msp.GetAsync("/", Ct);
        page.Texts(".nm").Should().Equal(["April"], "an expired license expires no more");
        var april = await msp.GetAsync(page.Find("figure.tl a")[1].GetAttribute("href")!, Ct);
        april.Texts("#results tbody .nm").Should().Equal("April");
        april.Text.Should().Contain("2–2 of 2");
    }

    [Fact]
    public async Task A_duty_that_nobody_holds_stands_above_all_until_somebody_does()
    {
        var customer = await AddAsync("Harborview Hotels", 100);
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var duties = (await msp.GetAsync("/", Ct)).Texts("main .note b");
        duties.Should().Equal("Nobody holds the duty Billing.", "Nobody holds the duty Technical.", "Nobody holds the duty Renewal.", "Nobody holds the duty Security.");

        var form = new ContactForm { Name = "Amelia Hart", EmailAddress = "amelia@harborview.example", Duties = ["Billing", "Renewal"] };
        (await App.RunAsync((AddContact add) => add.RunAsync(customer, form, "once", Ct))).IsRefused.Should().BeFalse();
        (await msp.GetAsync("/", Ct)).Texts("main .note b").Should().Equal("Nobody holds the duty Technical.", "Nobody holds the duty Security.");
    }

    [Fact]
    public async Task The_latest_changes_name_their_customer()
    {
        var customer = await AddAsync("Harborview Hotels", 100);
        (await App.RunAsync((SuspendCustomer act) => act.RunAsync(customer, "Unpaid", Ct))).Should().BeNull();
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await msp.GetAsync("/", Ct);
        page.Texts("[aria-labelledby=h-recent-changes] td[data-l=Object]").Should().Equal("Harborview Hotels", "Harborview Hotels");
        page.Texts("[aria-labelledby=h-recent-changes] td[data-l=What]")[0].Should().StartWith("Customer suspended");
    }

    [Fact]
    public async Task A_Tenant_Administrator_learns_of_assigned_customers_only()
    {
        using var tilda = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        var hers = await AddAsync("Hers", 5, tilda.Administrator);
        var other = await AddAsync("Not hers", 4);
        var form = new ContactForm { Name = "Amelia Hart", EmailAddress = "amelia@harborview.example", Duties = ["Billing"] };
        (await App.RunAsync((AddContact add) => add.RunAsync(other, form, "once", Ct))).IsRefused.Should().BeFalse();

        var page = await tilda.GetAsync("/", Ct);

        page.Texts("main .head p").Single().Should().StartWith("1 customer needs attention");
        page.Texts("main .note b").Should().Contain("Nobody holds the duty Billing.");
        page.Find("figure.tl a")[0].GetAttribute("aria-label").Should().Be("1 license expires in March 2026");
        page.Body.Should().NotContain("Not hers").And.Contain($"/customers/{hers}");
    }

    [Fact]
    public async Task It_costs_the_same_few_statements_for_one_customer_and_for_many()
    {
        await AddAsync("One", 5);
        await StatementsAsync(); // The very first reads all facets, later ones what changed of them.
        var one = await StatementsAsync();
        for (var days = 1; days <= 12; days++) await AddAsync($"Expires {days}", days);
        (await StatementsAsync()).Should().Be(one).And.BeInRange(1, 8);
    }

    // Counted in the scope that reads.
    private async Task<int> StatementsAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Test");
        await scope.ServiceProvider.GetRequiredService<ReadToday>().RunAsync(Ct);
        return scope.ServiceProvider.GetRequiredService<Db>().Statements;
    }

    private Task<CustomerId> AddAsync(string name, int days, AdministratorId? assigned = null) => App.AddCustomerAsync(
        Ct,
        Typing.Account(name) with { TenantAdmins = assigned is { } administrator ? [administrator.ToString()] : [] },
        Typing.Service() with { LicenseExpiryDate = Display.Iso(Typing.Today.AddDays(days)) });
}

public sealed class TodayOnSqlite() : TodaySpec(TestDatabase.Sqlite);

public sealed class TodayOnPostgres() : TodaySpec(TestDatabase.Postgres);
