using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.ServicePlans;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using static MscModular.Tests.ServicePlans.PlanTyping;

namespace MscModular.Tests.ServicePlans;

public abstract class PlanLifeSpec(TestDatabase database) : PortalSpec(database)
{
    private PlanId gold;

    protected override async Task PrepareAsync() => gold = await App.MakePlanAsync(Gold(), Ct);

    [Fact]
    public async Task A_new_version_is_taken_from_its_day_on_and_nobody_is_moved()
    {
        var early = await AddAsync("Early Ltd");
        (await App.EditPlanAsync(gold, Gold() with { DefaultQuota = Credits.Of(900), Regions = [9] }, Today.AddDays(10), Ct)).Value.Should().Be(2);
        (await OfferedAsync(Today.AddDays(9))).Version.Version.Should().Be(1);
        (await OfferedAsync(Today.AddDays(10))).Should().BeEquivalentTo(new { Version = new PlanVersion(gold, 2), Content = new { DefaultQuota = Credits.Of(900), Regions = new[] { 9 } } });

        App.Clock.Advance(TimeSpan.FromDays(10));
        var late = await AddAsync("Late Ltd");
        (await PlanOfAsync(early), await PlanOfAsync(late)).Should().Be((new PlanVersion(gold, 1), new PlanVersion(gold, 2)));
        (await App.RunAsync((IPlanUse use) => use.CustomersOfAsync(gold, Ct))).Should().Equal(new Dictionary<int, int> { [1] = 1, [2] = 1 });
        var entry = (await HistoryAsync())[0];
        entry.ActionName.Should().Be("Plan edited");
        entry.ChangeLines.Should().Equal("Version: 1 → 2, in effect from 26 Mar 2026", "Storage Regions: EU (Frankfurt), EU (Ireland) → EU (Frankfurt)", "Default Quota: 500 → 900");
    }

    [Fact]
    public async Task A_version_for_an_earlier_day_replaces_the_planned_one()
    {
        await App.EditPlanAsync(gold, Gold() with { DefaultQuota = Credits.Of(900) }, Today.AddDays(10), Ct);
        await App.EditPlanAsync(gold, Gold() with { DefaultQuota = Credits.Of(700) }, Today.AddDays(3), Ct);
        await App.EditPlanAsync(gold, Gold() with { DefaultQuota = Credits.Of(800) }, Today.AddDays(20), Ct);
        foreach (var (day, version) in new[] { (0, 1), (3, 3), (10, 3), (20, 4) }) (await OfferedAsync(Today.AddDays(day))).Version.Version.Should().Be(version);
        var plan = await App.FindPlanAsync(gold, Ct);
        plan.Versions.Select(version => plan.Standing(version, Today)).Should().Equal(VersionStanding.InEffect, VersionStanding.Replaced, VersionStanding.Planned, VersionStanding.Planned);
    }

    [Fact]
    public async Task A_planned_version_is_brought_forward_by_saving_it_for_an_earlier_day()
    {
        var changed = Gold() with { DefaultQuota = Credits.Of(900) };
        await App.EditPlanAsync(gold, changed, Today.AddDays(10), Ct);
        (await App.EditPlanAsync(gold, changed, Today.AddDays(10), Ct)).Value.Should().Be(2, "nothing changed");
        (await App.EditPlanAsync(gold, changed, Today, Ct)).Value.Should().Be(3);
        (await OfferedAsync(Today)).Version.Version.Should().Be(3);
    }

    [Fact]
    public async Task A_new_name_is_no_new_version()
    {
        (await App.EditPlanAsync(gold, Gold("Gold Plus"), Today, Ct)).Value.Should().Be(1);
        (await App.EditPlanAsync(gold, Gold("Gold Plus"), Today, Ct)).Value.Should().Be(1);
        var plan = await App.FindPlanAsync(gold, Ct);
        (plan.Name, plan.Versions.Count, plan.Revision).Should().Be(("Gold Plus", 1, 2), "saved as it was it stays as it was");
        (await App.MakePlanAsync(Gold(), Ct)).Should().NotBe(gold, "the old name is free");
        (await App.EditPlanAsync(gold, Gold(" GOLD "), Today, Ct)).Refusal!.Problems.Should().Equal(NewPlan.NameTaken);
        (await HistoryAsync()).Select(entry => entry.Action).Should().Equal("plan.renamed", "plan.added");
    }

    [Fact]
    public async Task What_is_wrong_with_an_edit_is_told_and_nothing_is_saved()
    {
        var refusal = (await App.EditPlanAsync(gold, Gold("") with { Regions = [99] }, Today.AddDays(-1), Ct)).Refusal;
        refusal!.Problems.Select(problem => problem.Field).Should().Equal("Name", "Regions", "EffectiveOn");
        (await App.EditPlanAsync(new(999), Gold(), Today, Ct, 1)).Refusal.Should().Be(Refusal.NotFound);
        (await App.FindPlanAsync(gold, Ct)).Revision.Should().Be(1);
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_one_is_told()
    {
        for (var pair = 0; pair < 20; pair++)
        {
            var racers = await Task.WhenAll(Enumerable.Range(1, 2).Select(racer => App.EditPlanAsync(gold, Gold() with { DefaultQuota = Credits.Of(1000 + (10 * pair) + racer) }, Today, Ct, pair + 1)));
            racers.Count(racer => !racer.IsRefused).Should().Be(1);
            (racers.Single(racer => racer.IsRefused).Refusal?.Kind, racers.Single(racer => racer.IsRefused).Refusal?.Message).Should().Be((RefusalKind.Conflict, EditPlan.Overtaken));
        }

        (await App.FindPlanAsync(gold, Ct)).Versions.Select(version => version.Number).Should().Equal(Enumerable.Range(1, 21));
    }

    [Fact]
    public async Task A_retired_plan_is_offered_to_nobody_new_and_kept_by_those_who_have_it()
    {
        var customer = await AddAsync("Early Ltd");
        (await App.RetirePlanAsync(gold, Ct)).Should().BeNull();
        (await App.RetirePlanAsync(gold, Ct))?.Message.Should().Be("This plan is retired already");
        (await App.EditPlanAsync(gold, Gold("Other"), Today, Ct)).Refusal?.Message.Should().Be(Plan.Retired);
        (await DefaultAsync(gold))?.Message.Should().Be(Plan.Retired);
        (await App.RunAsync((IPlanDirectory plans) => plans.OfferedAsync(Today, Ct))).Should().NotContain(plan => plan.Name == "Gold");
        (await App.RunAsync((AddCustomer add) => add.RunAsync(Typing.Account("Late Ltd"), Service(), "x", Ct))).Refusal!.Problems.Should().ContainSingle().Which.Field.Should().Be("Service.ServicePlan");

        var form = EditForm.Of(await App.FindCustomerAsync(customer, Ct));
        (await App.RunAsync((EditCustomer edit) => edit.RunAsync(customer, form with { Services = [form.Services[0] with { CreditQuota = "77" }] }, Ct))).Should().BeNull();
        (await PlanOfAsync(customer)).Should().Be(new PlanVersion(gold, 1));
    }

    [Fact]
    public async Task A_plan_in_use_is_not_deleted_and_one_that_nobody_has_is()
    {
        var customer = await AddAsync("Early Ltd");
        (await App.DeletePlanAsync(gold, Ct))?.Message.Should().Be(Plan.InUse);
        await App.RunAsync((SuspendCustomer act) => act.RunAsync(customer, "Unpaid", Ct));
        await App.RunAsync((DeleteCustomer act) => act.RunAsync(customer, Ct));
        (await App.DeletePlanAsync(gold, Ct))?.Message.Should().Be(Plan.InUse, "a deleted customer can come back");

        var other = await App.MakePlanAsync(Gold("Silver"), Ct);
        (await App.DeletePlanAsync(other, Ct)).Should().BeNull();
        (await App.DeletePlanAsync(other, Ct)).Should().Be(Refusal.NotFound);
        (await App.MakePlanAsync(Gold("SILVER"), Ct)).Should().NotBe(other, "a number that was in the audit trail is never given again");
    }

    [Fact]
    public async Task The_default_plan_is_proposed_and_stays_until_another_is()
    {
        var former = new PlanId(1);
        (await App.RetirePlanAsync(former, Ct))?.Message.Should().Be(Plan.IsProposed);
        (await App.DeletePlanAsync(former, Ct))?.Message.Should().Be(Plan.IsProposed);
        (await DefaultAsync(gold)).Should().BeNull();
        (await DefaultAsync(gold))?.Message.Should().Be("This plan is the default already");
        var offer = await App.RunAsync((ReadOffer offers) => offers.RunAsync([], Ct));
        ProposeService.First(offer, []).ServicePlan.Should().Be(gold.ToString());
        (await App.RetirePlanAsync(former, Ct)).Should().BeNull();
        (await HistoryAsync())[0].ChangeLines.Should().Equal("Default plan: Default service plan → Gold");
    }

    [Fact]
    public async Task A_plan_sent_twice_with_one_key_is_made_once()
    {
        var form = Gold("Silver") with { Key = "one form" };
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => App.RunAsync((MakePlan make) => make.RunAsync(form, Ct))));
        made.Select(plan => plan.Value).Distinct().Should().ContainSingle().Which.Value.Should().BePositive();
        (await App.RunAsync((MakePlan make) => make.RunAsync(form with { Key = "another form" }, Ct))).Refusal!.Problems.Should().Equal(NewPlan.NameTaken);
    }

    [Fact]
    public async Task Each_sees_the_numbers_of_the_customers_in_sight()
    {
        var tilda = await App.AddAdministratorAsync(Role.TenantAdministrator, "Tilda Marrow", "tilda@example.com", Ct);
        void Tilda(Caller caller) => caller.Become(tilda, "Tilda Marrow", "tilda@example.com", Role.TenantAdministrator, null);
        await AddAsync("Early Ltd");
        await App.AddCustomerAsync(Ct, Typing.Account("Hers Ltd") with { TenantAdmins = [tilda.ToString()] }, Service());
        var gone = await AddAsync("Gone Ltd");
        await App.RunAsync((SuspendCustomer act) => act.RunAsync(gone, "Unpaid", Ct));
        (await App.RunAsync((IPlanUse use) => use.CustomersAsync(Ct))).Should().Equal(new Dictionary<PlanId, int> { [gold] = 3 });
        await App.RunAsync((DeleteCustomer act) => act.RunAsync(gone, Ct));

        (await App.RunAsync((IPlanUse use) => use.CustomersAsync(Ct))).Should().Equal(new Dictionary<PlanId, int> { [gold] = 2 });
        (await App.RunAsync(Tilda, (IPlanUse use) => use.CustomersAsync(Ct))).Should().Equal(new Dictionary<PlanId, int> { [gold] = 1 });
        (await App.RunAsync(Tilda, (IPlanUse use) => use.CustomersOfAsync(gold, Ct))).Should().Equal(new Dictionary<int, int> { [1] = 1 });
        (await App.RunAsync((IPlanUse use) => use.UsedAsync(Ct))).Should().Equal(gold);
    }

    [Fact]
    public async Task A_plan_is_never_deleted_under_a_customer_who_takes_it()
    {
        for (var race = 0; race < 20; race++)
        {
            var plan = await App.MakePlanAsync(Gold($"Race {race}"), Ct);
            var service = Service() with { ServicePlan = plan.ToString() };
            var adding = App.RunAsync((AddCustomer add) => add.RunAsync(Typing.Account($"Race {race}"), service, $"{race}", Ct));
            var deleting = App.DeletePlanAsync(plan, Ct);
            await Task.WhenAll(adding, deleting);
            ((await adding).IsRefused, (await deleting) is null).Should().Match<(bool Refused, bool Deleted)>(end => end.Refused == end.Deleted);
        }
    }

    private ServiceForm Service() => Typing.Service() with { ServicePlan = gold.ToString() };

    private Task<CustomerId> AddAsync(string name) => App.AddCustomerAsync(Ct, Typing.Account(name), Service());

    private async Task<PlanVersion> PlanOfAsync(CustomerId customer) => (await App.FindCustomerAsync(customer, Ct)).Tenants[0].Plan;

    private async Task<OfferedPlan> OfferedAsync(DateOnly on) => (await App.RunAsync((IPlanDirectory plans) => plans.OfferedAsync(on, Ct))).Single(plan => plan.Version.Plan == gold);

    private Task<Refusal?> DefaultAsync(PlanId plan) => App.RunAsync((MakeDefault act) => act.RunAsync(plan, Ct));

    private Task<IReadOnlyList<AuditEntry>> HistoryAsync() => App.RunAsync((IAuditHistory history) => history.OfObjectAsync("plan", gold.ToString(), 10, Ct));
}

public sealed class PlanLifeOnSqlite() : PlanLifeSpec(TestDatabase.Sqlite);

public sealed class PlanLifeOnPostgres() : PlanLifeSpec(TestDatabase.Postgres);
