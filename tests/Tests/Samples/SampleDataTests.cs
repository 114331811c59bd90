using System.Net;
using MscModular.Audit;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Samples;
using MscModular.ServicePlans;
using MscModular.TenantAccess.Administration;
using MscModular.Tests.Audit;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Samples;

[Trait("Speed", "Slow")]
public abstract class SampleDataSpec(TestDatabase database) : PortalSpec(database)
{
    [Fact]
    public async Task There_are_exactly_128_customers_in_many_scripts_and_every_act_stands_in_a_trail_that_holds()
    {
        (await MakeAsync()).Should().BeTrue();
        (await CountAsync("customers")).Should().Be(128);
        (await App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct))).Problem.Should().BeNull();
        (await App.EntriesAsync()).Count(entry => entry.Action == "customer.added").Should().Be(128);

        var names = string.Join('\n', await NamesAsync());
        names.Should().Contain("O'Brien & Söhne <GmbH>").And.MatchRegex("[α-ω]").And.MatchRegex("[а-я]").And.MatchRegex("[ァ-ヶ]").And.MatchRegex("[ا-ي]").And.MatchRegex("[א-ת]").And.MatchRegex("[\u0904-\u0939]").And.MatchRegex("[łżź]");
        names.Should().Contain("☕", Exactly.Once());
    }

    [Fact]
    public async Task They_are_spread_over_states_types_dates_and_plans_and_one_lacks_a_duty()
    {
        await MakeAsync();
        (await CountAsync("customers WHERE state = 2")).Should().Be(5);
        (await CountAsync("customers WHERE state = 3")).Should().Be(1);
        (await CountAsync("tenants WHERE type = 2")).Should().BeInRange(8, 30);
        (await CountAsync("(SELECT DISTINCT plan_id FROM tenants) p")).Should().BeGreaterThanOrEqualTo(9);
        var today = DateOnly.FromDateTime(App.Clock.Now.UtcDateTime);
        (await CountAsync("tenants WHERE license_expires_on = @today", new { today })).Should().BeGreaterThanOrEqualTo(1, "those are expired tomorrow");
        (await CountAsync("tenants WHERE license_expires_on <= @soon", new { soon = today.AddDays(30) })).Should().BeInRange(15, 45);
        (await CountAsync("customers c WHERE state <> 3 AND EXISTS (SELECT 1 FROM contacts k WHERE k.customer_id = c.public_id)")).Should().Be(127);
        (await App.RunAsync((Db db) => db.QueryAsync<long>("SELECT SUM(duties) AS duties FROM contacts GROUP BY customer_id HAVING SUM(duties) < 15 ORDER BY 1 LIMIT 10", null, Ct))).Should().Equal(3);
        (await CountAsync("customer_tenant_admins")).Should().Be(14);
    }

    [Fact]
    public async Task It_is_made_once_whatever_is_asked_later()
    {
        (await MakeAsync()).Should().BeTrue();
        var made = await NamesAsync();
        (await MakeAsync()).Should().BeFalse();
        (await NamesAsync()).Should().Equal(made);
        await RemoveAsync();
        (await MakeAsync()).Should().BeFalse("what was removed doesn't come back");
        (await CountAsync("customers")).Should().Be(0);
    }

    [Fact]
    public async Task A_start_makes_it_where_the_setting_says_so_and_another_adds_nothing()
    {
        foreach (var demo in new[] { "true", "true", "false" })
        {
            await using var start = await PortalHost.StartAsync(TestDatabase, Ct, new() { Settings = new Dictionary<string, string>(App.Database.Settings) { ["Msc:Demo"] = demo } });
            (await CountAsync("customers")).Should().Be(128);
        }
    }

    [Fact]
    public async Task A_start_finishes_what_was_begun_whatever_the_setting_says_now()
    {
        await App.RunAsync((MakeSamples make) => CutAsync(make, "administrator.added", 2));
        await using var start = await PortalHost.StartAsync(TestDatabase, Ct, new() { Settings = App.Database.Settings });
        (await CountAsync("customers")).Should().Be(128);
    }

    [Fact]
    public async Task Where_there_are_customers_nothing_is_made()
    {
        await App.AddCustomerAsync(Ct);
        (await MakeAsync()).Should().BeFalse();
        (await CountAsync("customers")).Should().Be(1);
        (await CountAsync("administrators")).Should().Be(0);
    }

    [Theory]
    [InlineData("customer.added", 50)]
    [InlineData("customer.deleted", 1)]
    [InlineData("contact.added", 30)]
    [InlineData("administrator.added", 2)]
    [InlineData("samples.added", 1)]
    public async Task Killed_halfway_the_next_start_makes_the_rest_and_nothing_twice(string action, int number)
    {
        // What the database refuses ends the start where a kill would: what was committed stays, what was open is gone.
        await App.RunAsync((MakeSamples make) => CutAsync(make, action, number));
        (await App.RunAsync((MakeSamples make) => make.IsUnfinishedAsync(Ct))).Should().BeTrue();

        (await MakeAsync()).Should().BeTrue();
        (await CountAsync("customers")).Should().Be(128);
        (await CountAsync("administrators")).Should().Be(3);
        (await CountAsync("plans")).Should().Be(9);
        (await CountAsync("samples WHERE kind = 'customer'")).Should().Be(128);
        (await App.EntriesAsync()).GroupBy(entry => (entry.Action, entry.ObjectId)).Should().OnlyContain(acts => acts.Count() == 1);
    }

    [Fact]
    public async Task Removing_takes_customers_contacts_plans_and_administrators_and_the_trail_still_holds()
    {
        await MakeAsync();
        (await RemoveAsync()).Should().BeEmpty();
        foreach (var table in new[] { "customers", "tenants", "tenant_regions", "contacts", "customer_tenant_admins", "samples", "administrators", "sessions WHERE administrator_id IN (1, 2, 3)" }) (await CountAsync(table)).Should().Be(0, table);
        (await CountAsync("plans")).Should().Be(3, "those that are shipped stay");
        (await App.RunAsync((VerifyAudit verify) => verify.RunAsync(null, Ct))).Problem.Should().BeNull();
        (await App.EntriesAsync()).Count(entry => entry.Action == "customer.removed").Should().Be(128);
        (await App.EntriesAsync())[^1].Action.Should().Be("samples.removed");
    }

    [Fact]
    public async Task What_a_person_added_stays_and_a_sample_plan_that_is_in_use_too()
    {
        await MakeAsync();
        var plan = await PlanAsync("Complete");
        var mina = await MinaAsync();
        var own = await App.AddCustomerAsync(Ct, Typing.Account("Own Customer") with { TenantAdmins = [mina.ToString()] }, Typing.Service() with { ServicePlan = plan.ToString() });

        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var page = await msp.GetAsync("/sample-data/remove", Ct);
        page.Text.Should().Contain("128 customers").And.Contain("5 service plans").And.Contain("The service plan Complete stays: customers of yours have it.");
        var done = await msp.SubmitAsync(page, [], Ct);
        done.Location.Should().Be("/");
        (await msp.GetAsync("/customers", Ct)).Text.Should().Contain("Sample data removed. The service plan Complete stays: customers of yours have it.").And.NotContain("Remove it");

        (await NamesAsync()).Should().Equal((await App.FindCustomerAsync(own, Ct)).CustomerName);
        (await App.FindCustomerAsync(own, Ct)).TenantAdmins.Should().BeEmpty("who looked after it is gone");
        (await CountAsync("plans")).Should().Be(4);
        (await msp.GetAsync("/sample-data/remove", Ct)).Text.Should().Contain("There is no sample data here");
        (await msp.PostAsync("/sample-data/remove", [await msp.TokenAsync(Ct)], Ct)).Status.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_sample_plan_that_became_the_default_stays()
    {
        await MakeAsync();
        var plan = await PlanAsync("Workplace");
        await App.RunAsync((MakeDefault act) => act.RunAsync(plan, Ct));
        (await RemoveAsync()).Should().Equal("The service plan Workplace stays: it is the default.");
    }

    [Fact]
    public async Task The_strip_counts_what_is_left_and_is_for_msp_administrators_only()
    {
        await MakeAsync();
        using var msp = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        using var reader = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        (await msp.GetAsync("/customers", Ct)).Texts(".strip").Should().ContainSingle().Which.Should().Contain("Sample data: 128 customers").And.Contain("Remove it");
        (await reader.GetAsync("/customers", Ct)).Texts(".strip").Should().BeEmpty();
        (await reader.GetAsync("/sample-data/remove", Ct)).Status.Should().Be(HttpStatusCode.Forbidden);

        // The deleted one is purged, a month later.
        App.Clock.Advance(TimeSpan.FromDays(32));
        await App.RunAsync((PurgeDeleted purge) => purge.RunAsync(Ct));
        using var later = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await later.GetAsync("/customers", Ct)).Texts(".strip")[0].Should().Contain("127 customers");
        (await RemoveAsync()).Should().BeEmpty();
        (await CountAsync("customers")).Should().Be(0);
    }

    private Task<bool> MakeAsync() => App.RunAsync((MakeSamples make) => make.RunAsync(Ct));

    private async Task<IReadOnlyList<string>> RemoveAsync() => (await App.RunAsync((RemoveSamples remove) => remove.RunAsync(Ct))).Value!;

    private async Task<bool> CutAsync(MakeSamples make, string action, int number)
    {
        await FuseAsync(action, number);
        var start = () => make.RunAsync(Ct);
        await start.Should().ThrowAsync<Exception>();
        await App.TamperAsync(await IsSqliteAsync() ? "DROP TRIGGER fuse" : "DROP TRIGGER fuse ON audit_entries");
        return true;
    }

    // Blows at the n-th entry of this kind.
    private async Task FuseAsync(string action, int number)
    {
        var condition = $"NEW.action = '{action}' AND (SELECT COUNT(*) FROM audit_entries WHERE action = '{action}') >= {number - 1}";
        if (await IsSqliteAsync())
        {
            await App.TamperAsync($"CREATE TRIGGER fuse BEFORE INSERT ON audit_entries WHEN {condition} BEGIN SELECT RAISE(ABORT, 'killed'); END");
            return;
        }

        await App.TamperAsync($"CREATE FUNCTION blow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$");
        await App.TamperAsync("CREATE TRIGGER fuse BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION blow()");
    }

    private Task<bool> IsSqliteAsync() => App.RunAsync((Db db) => Task.FromResult(db.Dialect.IsSqlite));

    private Task<long> CountAsync(string what, object? args = null) => App.RunAsync((Db db) => db.SingleAsync<long>($"SELECT COUNT(*) FROM {what}", args, Ct));

    private Task<IReadOnlyList<string>> NamesAsync() => App.RunAsync((Db db) => db.QueryAsync<string>("SELECT customer_name FROM customers ORDER BY id LIMIT 1000", null, Ct));

    private Task<PlanId> PlanAsync(string name) => App.RunAsync((Db db) => db.SingleAsync<PlanId>("SELECT id FROM plans WHERE name = @name", new { name }, Ct));

    private async Task<AdministratorId> MinaAsync() => (await App.RunAsync((ListAdministrators list) => list.RunAsync(Ct))).Single(line => line.Row.Name == "Mina Voss").Row.Id;
}

public sealed class SampleDataOnSqlite() : SampleDataSpec(TestDatabase.Sqlite);

public sealed class SampleDataOnPostgres() : SampleDataSpec(TestDatabase.Postgres);
