using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Audit;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Audit;

public abstract class AuditPageSpec(TestDatabase database) : PortalSpec(database)
{
    private readonly CustomerId harborview = CustomerId.New();
    private readonly CustomerId norwick = CustomerId.New();

    protected override PortalOptions Options => new()
    {
        Services = services =>
        {
            services.AddScoped<IAssignedCustomers>(_ => new Assigned(harborview));
            services.AddSingleton<IStartupFilter>(new SignedIn(Ines));
        },
    };

    protected override async Task PrepareAsync()
    {
        App.Clock.Now = new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero);
        await App.RecordAsync(Ines, Trail.Renamed with { Customer = harborview, ObjectName = "Harborview Hotels" });
        App.Clock.Now = new(2026, 11, 24, 8, 31, 7, TimeSpan.Zero);
        await App.RecordAsync(Ines, new AuditFact("customer.suspended", "customer", norwick.ToString(), "Norwick Łogistics 100% <b>AS</b>") { Customer = norwick, Note = "invoice overdue" });
        App.Clock.Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        await App.RecordAsync(_ => { }, new AuditFact("sign-in.refused", "administrator", null, "mina@example.com") { Actor = "mina@example.com" });
    }

    [Fact]
    public async Task Newest_first_with_when_who_what_and_from_where()
    {
        var page = await AskAsync("");
        page.Rows.Select(row => row.Seq).Should().Equal(3, 2, 1);
        page.Rows[^1].ForReaders().Should().BeEquivalentTo(new
        {
            Who = "Ines Calder",
            Source = "203.0.113.24",
            ObjectName = "Harborview Hotels",
            ChangeLines = new[] { "Customer Name: Harborview → Harborview Hotels" },
        });
    }

    [Theory]
    [InlineData("actor=5", 2, 1)]
    [InlineData("actor=nobody", 3)]
    [InlineData("actor=system")]
    [InlineData("action=customer.suspended", 2)]
    [InlineData("action=no.such")]
    [InlineData("object=harborview", 1)]
    [InlineData("object=LOGISTICS", 2)]
    [InlineData("object=100%25", 2)]
    [InlineData("object=%25%25")]
    [InlineData("object=_")]
    [InlineData("from=2026-11-24", 3, 2)]
    [InlineData("to=2026-11-23", 1)]
    [InlineData("from=2026-11-23&to=2026-11-23", 1)]
    [InlineData("from=2026-11-25")]
    [InlineData("from=0001-01-01&to=9999-12-31", 3, 2, 1)]
    [InlineData("actor=5&action=customer.edited&object=hotels&from=2026-11-01&to=2026-11-30", 1)]
    public async Task A_filter_leaves(string query, params int[] entries) => (await AskAsync(query)).Rows.Select(row => (int)row.Seq).Should().Equal(entries);

    [Fact]
    public async Task Days_begin_and_end_in_the_readers_zone()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        (await AskAsync("from=2026-11-24", caller => caller.Become(new(5), "Ines Calder", "", Role.MspAdministrator, berlin))).Rows.Select(row => row.Seq).Should().Equal(3, 2, 1);
    }

    [Fact]
    public async Task A_customers_entries_only() => (await AskAsync($"customer={norwick}")).Rows.Select(row => row.Seq).Should().Equal(2);

    [Theory]
    [InlineData("actor=0")]
    [InlineData("actor=-1")]
    [InlineData("actor=1e9")]
    [InlineData("actor=99999999999999999999")]
    [InlineData("actor=' OR 1=1 --")]
    [InlineData("action=<script>")]
    [InlineData("action=x'; DROP TABLE audit_entries; --")]
    [InlineData("object=a\0b")]
    [InlineData("customer=7")]
    [InlineData("from=2026-02-31")]
    [InlineData("from=tomorrow")]
    [InlineData("to=10000-01-01")]
    [InlineData("to=2026-1-1")]
    public void A_value_that_can_not_be_read_is_left_out_and_said(string query)
    {
        var notices = new List<string>();
        Filter(query, notices).Should().Be(new EntryFilter());
        notices.Should().ContainSingle();
    }

    [Fact]
    public void Ten_thousand_characters_are_said_not_searched()
    {
        var notices = new List<string>();
        Filter("object=" + new string('x', 10_000), notices).Object.Should().BeNull();
        notices.Should().ContainSingle();
    }

    [Fact]
    public async Task A_tenant_administrator_sees_entries_of_assigned_customers_only()
    {
        (await AskAsync("", Mina)).Rows.Select(row => row.Seq).Should().Equal(1);
        (await AskAsync($"customer={norwick}", Mina)).Rows.Should().BeEmpty();
        (await AskAsync("actor=nobody", Mina)).Rows.Should().BeEmpty();
        var choices = await App.RunAsync(Mina, (ListEntries list) => list.ChoicesAsync(Ct));
        choices.Actions.Should().Equal("customer.edited");
        choices.Actors.Should().Equal((5, "Ines Calder"));
    }

    [Fact]
    public async Task Others_are_offered_every_person_and_action()
    {
        var choices = await App.RunAsync(Ines, (ListEntries list) => list.ChoicesAsync(Ct));
        choices.Actions.Should().Equal("customer.edited", "customer.suspended", "sign-in.refused");
        choices.Actors.Should().Equal((5, "Ines Calder"));
    }

    [Fact]
    public async Task Paging_forth_and_back_loses_nothing_while_entries_are_added()
    {
        await App.RecordAsync(Ines, [.. Enumerable.Repeat(Trail.Renamed, 117)]);
        var first = await AskAsync("");
        await App.RecordAsync(Ines, Trail.Renamed);
        var second = await AskAsync("", after: first.Next);
        var third = await AskAsync("", after: second.Next);
        first.Rows.Concat(second.Rows).Concat(third.Rows).Select(row => row.Seq).Should().Equal(Enumerable.Range(1, 120).Reverse().Select(seq => (long)seq));
        (first.Before, second.Before, third.Before, third.Next).Should().Be((0, 50, 100, null));

        (await AskAsync("", after: third.Previous)).Rows.Should().BeEquivalentTo(second.Rows);
        var back = await AskAsync("", after: second.Previous);
        back.Rows.Select(row => row.Seq).Should().Equal(first.Rows.Select(row => row.Seq));
        (await AskAsync("", after: back.Previous)).Rows.Select(row => row.Seq).Should().Equal(121);
    }

    [Fact]
    public async Task The_page_shows_what_was_typed_as_text_and_keeps_the_filter()
    {
        using var visitor = App.Visit();
        var page = await visitor.GetAsync("/audit?actor=5&object=or&from=2026-11-01", Ct);
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Texts("th").Should().Equal("When", "Who", "Action", "Object", "From → To", "IP");
        page.Texts("tbody tr").Should().HaveCount(2);
        page.Texts("tbody tr:first-child td").Should().StartWith(["24 Nov 2026, 08:31:07 UTC", "Ines Calder", "customer.suspended", "Norwick Łogistics 100% <b>AS</b>"]);
        page.Texts("tbody tr:last-child td")[4].Should().StartWith("Customer Name: Harborview → Harborview Hotels Entry1");
        page.Find("#actor option[selected]").Single().TextContent.Should().Be("Ines Calder");
        page.Find("#object").Single().GetAttribute("value").Should().Be("or");
        page.Find(".head .acts a").Single().GetAttribute("href").Should().Be("/audit.csv?actor=5&object=or&from=2026-11-01");
        page.Body.Should().NotContain("<b>AS</b>");
    }

    [Fact]
    public async Task Pages_are_links_and_the_last_one_has_no_next()
    {
        await App.RecordAsync(Ines, [.. Enumerable.Repeat(Trail.Renamed, 60)]);
        using var visitor = App.Visit();
        var first = await visitor.GetAsync("/audit?actor=5", Ct);
        first.Text.Should().Contain("1–50, newest first");
        first.Find("a[rel=prev]").Should().BeEmpty();
        var second = await visitor.GetAsync(first.Find("a[rel=next]").Single().GetAttribute("href")!, Ct);
        second.Text.Should().Contain("51–62, newest first");
        second.Find("a[rel=next]").Should().BeEmpty();
        (await visitor.GetAsync(second.Find("a[rel=prev]").Single().GetAttribute("href")!, Ct)).Text.Should().Contain("1–50, newest first");
    }

    [Theory]
    [InlineData("after=nonsense", "The place in the trail couldn’t be read")]
    [InlineData("from=31-02-2026", "From is no date")]
    [InlineData("actor=%00", "Unknown person removed")]
    [InlineData("object=%00%F0%9F%98", "The object’s name couldn’t be read")]
    [InlineData("customer=%27", "Unknown customer removed")]
    public async Task A_bad_value_is_a_notice_not_an_error(string query, string notice)
    {
        using var visitor = App.Visit();
        var page = await visitor.GetAsync($"/audit?{query}", Ct);
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Texts("[role=note]").Single().Should().Contain(notice);
        page.Find("tbody tr").Should().HaveCount(3);
    }

    [Fact]
    public async Task The_page_says_up_to_where_the_trail_was_verified_or_where_it_broke()
    {
        using var visitor = App.Visit();
        (await visitor.GetAsync("/audit", Ct)).Text.Should().Contain("Not verified yet");
        await App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct));
        (await visitor.GetAsync("/audit", Ct)).Text.Should().Contain("Verified up to entry 3 ·");
        await App.TamperAsync("UPDATE audit_entries SET action = 'x' WHERE seq = 2");
        await App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct));
        (await visitor.GetAsync("/audit", Ct)).Texts("[role=note]").Single().Should().Contain("The trail is broken at entry 2: it was changed.");
    }

    [Fact]
    public async Task An_erased_entry_still_stands_in_the_list()
    {
        await App.TamperAsync("UPDATE audit_entries SET details = NULL, salt = NULL WHERE seq = 1");
        using var visitor = App.Visit();
        (await visitor.GetAsync("/audit?to=2026-11-23", Ct)).Texts("tbody td").Should().StartWith(["23 Nov 2026, 23:30:00 UTC", "Erased", "customer.edited", "Erased"]);
    }

    [Fact]
    public async Task The_export_holds_exactly_what_is_filtered()
    {
        await App.RecordAsync(Ines, new AuditFact("customer.edited", "customer", "8", "=cmd()") { Customer = norwick });
        using var visitor = App.Visit();
        var file = await visitor.GetAsync("/audit.csv?actor=5", Ct);
        file.Headers["Content-Type"].Should().Be("text/csv; charset=utf-8");
        var lines = file.Body.Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().Be("Entry,When,Who,Action,Object,From → To,Note,IP,Hash");
        lines[1].Should().StartWith("4,2026-11-24T09:00:00Z,Ines Calder,customer.edited,'=cmd(),,,203.0.113.24,");
        lines.Should().HaveCount(4);
        (await visitor.GetAsync("/audit.csv?from=never", Ct)).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_the_entries()
    {
        var few = await StatementsAsync();
        await App.RecordAsync(Ines, [.. Enumerable.Repeat(Trail.Renamed, 300)]);
        (await StatementsAsync()).Should().Be(few);
    }

    private static EntryFilter Filter(string query, ICollection<string> notices)
    {
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
        return EntryFilter.Read(Of("actor"), Of("action"), Of("object"), Of("customer"), Of("from"), Of("to"), notices);
        string? Of(string name) => values.GetValueOrDefault(name);
    }

    private Task<EntryPage> AskAsync(string query, Action<Caller>? become = null, Cursor? after = null) =>
        App.RunAsync(become ?? Ines, (ListEntries list) => list.RunAsync(Filter(query, []), after is null ? null : Cursor.Read(after.ToString(), ListEntries.Order), Ct));

    private async Task<int> StatementsAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        Ines(scope.ServiceProvider.GetRequiredService<Caller>());
        var list = scope.ServiceProvider.GetRequiredService<ListEntries>();
        await list.RunAsync(new(), null, Ct);
        await list.ChoicesAsync(Ct);
        await list.LastCheckAsync(Ct);
        return scope.ServiceProvider.GetRequiredService<Db>().Statements;
    }

    private static void Ines(Caller caller)
    {
        caller.Become(new(5), "Ines Calder", "ines@example.com", Role.MspAdministrator, null);
        caller.Source = "203.0.113.24";
    }

    private static void Mina(Caller caller) => caller.Become(new(6), "Mina Voss", "mina@example.com", Role.TenantAdministrator, null);

    /// <summary>Every request comes from this caller: what the page shows is asked here, who may open it elsewhere.</summary>
    private sealed class SignedIn(Action<Caller> become) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                become(context.RequestServices.GetRequiredService<Caller>());
                context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "5"), new(ClaimTypes.Name, "5")], "Test"));
                context.Items["__AuthorizationMiddlewareWithEndpointInvoked"] = true;
                return go(context);
            });
            next(app);
        };
    }

    private sealed class Assigned(CustomerId customer) : IAssignedCustomers
    {
        public Task<IReadOnlyList<CustomerId>> OfAsync(AdministratorId administrator, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<CustomerId>>(administrator.Value == 6 ? [customer] : []);

        public Task<IReadOnlyList<AssignedCustomer>> NamesAsync(AdministratorId administrator, int take, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<AdministratorId, long>> CountsAsync(IReadOnlyCollection<AdministratorId> administrators, CancellationToken ct) => throw new NotSupportedException();
    }
}

public sealed class AuditPageOnSqlite() : AuditPageSpec(TestDatabase.Sqlite);

public sealed class AuditPageOnPostgres() : AuditPageSpec(TestDatabase.Postgres);
