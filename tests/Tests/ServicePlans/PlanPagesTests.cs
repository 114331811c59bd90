using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.ServicePlans;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using static MscModular.Tests.ServicePlans.PlanTyping;

namespace MscModular.Tests.ServicePlans;

public abstract class PlanPagesSpec(TestDatabase database) : PortalSpec(database)
{
    private PlanId gold;
    private Visitor? mina;

    protected override async Task PrepareAsync()
    {
        gold = await App.MakePlanAsync(Gold(), Ct);
        mina = await App.SignInAsAsync(Role.MspAdministrator, Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        mina?.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_list_names_every_plan_with_who_is_on_it()
    {
        await AddAsync("Early Ltd");
        await App.RetirePlanAsync(new(3), Ct);
        var page = await mina!.GetAsync("/plans", Ct);

        page.Texts("nav[aria-label='Main toolbar'] a[aria-current]").Should().Equal("Service Plans");
        page.Texts("thead th").Should().Equal("Plan", "Edition", "Workloads", "Default quota", "Storage regions", "Customers", "Updated", "Options");
        page.Texts("tbody a.nm").Should().Equal("Default service plan", "Essential", "Gold", "Standard");
        page.Texts("main .head p").Should().Equal("4 plans, 1 retired");
        page.Texts("tbody tr:nth-child(3) td").Skip(1).Take(6).Should().Equal("Enterprise", "VMware, File Server", "500", "2", "1", "16 Mar 2026");
        page.Texts("tbody tr:nth-child(3) .sub").Should().Equal("Phoenix · version 1");
        page.Texts("tbody tr:nth-child(4) .badge").Should().Equal("Retired");
        page.Find("tbody a[href*='?plan=']").Select(link => link.GetAttribute("href")).Should().Equal($"/customers?plan={gold}");
        (await mina!.GetAsync($"/customers?plan={gold}", Ct)).Texts("tbody a.nm").Should().Equal("Early Ltd");
    }

    [Fact]
    public async Task A_plan_is_added_once_and_said_so()
    {
        var form = await mina!.GetAsync("/plans/new", Ct);
        (string, string?)[] typed = [("Input.Name", "Silver"), ("Input.Products[0].Edition", "Elite"), ("Input.Products[0].Workloads", "2"), ("Input.Regions", "9"), ("Input.DefaultQuota", "12.5"), ("Input.QuotaPolicy", "Block"), ("Input.BlockLaunchAfterDaysOver", "10")];
        foreach (var _ in Enumerable.Range(0, 2)) (await mina.SubmitAsync(form, typed, Ct)).Location.Should().Be("/plans");

        var list = await mina.GetAsync("/plans", Ct);
        list.Texts(".flash p").Single().Should().Contain("Silver added");
        list.Texts("tbody a.nm").Count(name => name == "Silver").Should().Be(1);
        var made = (await App.RunAsync((ListPlans plans) => plans.RunAsync(Ct))).Rows.Single(row => row.Plan.Name == "Silver").Plan;
        (made.Newest.Content.DefaultQuota, made.Newest.Content.BlockLaunchAfterDaysOver).Should().Be((new Credits(12_500), 10));
        (await mina.GetAsync($"/plans/{made.Id}", Ct)).Text.Should().Contain("Block launch after 10 days over");
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays()
    {
        var answer = await mina!.PostFormAsync("/plans/new", [("Input.Name", "gold"), ("Input.Products[1].Edition", "Business"), ("Input.DefaultQuota", "-1"), ("Input.QuotaPolicy", "Block")], Ct);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Texts(".errs li").Should().Equal(
            "Choose at least one workload of SaaS Apps and Endpoints", "Choose at least one storage region", "Credits must be 0 or more", "Enter the days over quota as a whole number from 0 to 365");
        answer = await mina.SubmitAsync(answer, [("Input.Products[1].Workloads", "7"), ("Input.Regions", "9"), ("Input.DefaultQuota", "1"), ("Input.QuotaPolicy", "Warn")], Ct);
        answer.Texts(".errs li").Should().Equal(NewPlan.NameTaken.Message);
        (await mina.SubmitAsync(answer, [("Input.Name", "Office")], Ct)).Location.Should().Be("/plans");
    }

    [Fact]
    public async Task An_edit_says_who_stays_and_makes_the_next_version()
    {
        await AddAsync("Early Ltd");
        await AddAsync("Late Ltd");
        var form = await mina!.GetAsync($"/plans/{gold}/edit", Ct);
        form.Texts("aside li").Should().Equal("2 customers stay on version 1");
        (await mina.SubmitAsync(form, [("Input.DefaultQuota", "900"), ("Input.EffectiveOn", "2026-04-01")], Ct)).Location.Should().Be($"/plans/{gold}");

        var page = await mina.GetAsync($"/plans/{gold}", Ct);
        page.Texts(".flash p").Single().Should().Contain("Gold saved as version 2, in effect from 1 Apr 2026 on");
        page.Texts("table.top td.lead").Should().Equal("Version 2 Planned", "Version 1 In effect");
        page.Texts("table.top [data-l='What changed']").Should().Equal("Default Quota: 500 → 900", "First version");
        page.Texts("table.top [data-l=Customers]").Should().Equal("0", "2");
        App.Clock.Advance(TimeSpan.FromDays(16));
        using var later = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await later.GetAsync($"/plans/{gold}", Ct)).Texts(".note").Single().Should().StartWith("2 of 2 customers are not on version 2.");
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions_and_chooses()
    {
        var second = await mina!.GetAsync($"/plans/{gold}/edit", Ct);
        await App.EditPlanAsync(gold, Gold("Gold Plus") with { Regions = [9, 10, 11] }, Today, Ct);
        var answer = await mina.SubmitAsync(second, [("Input.DefaultQuota", "900"), ("Input.Regions", "9")], Ct);

        answer.Status.Should().Be(HttpStatusCode.Conflict);
        answer.Texts("table.diff th[scope=row]").Should().Equal("Name", "Storage Regions", "Default Quota");
        answer.Texts("table.diff [data-l=Theirs] b").Should().Equal("Gold Plus", "EU (Frankfurt), EU (Ireland), EU (London)", "500");
        answer.Find("table.diff [data-l=Yours] input[checked]").Count.Should().Be(2, "the name is theirs, for I left it alone");
        (await mina.SubmitAsync(answer, [("Input.Regions", "9,10,11")], Ct)).Location.Should().Be($"/plans/{gold}");
        var plan = await App.FindPlanAsync(gold, Ct);
        (plan.Name, plan.Newest.Number, plan.Newest.Content.DefaultQuota).Should().Be(("Gold Plus", 3, Credits.Of(900)));
        plan.Newest.Content.Regions.Should().Equal(9, 10, 11);
    }

    [Fact]
    public async Task Retired_made_default_and_deleted_by_their_pages()
    {
        var silver = await App.MakePlanAsync(Gold("Silver"), Ct);
        (await mina!.PostFormAsync($"/plans/{gold}/default", [], Ct)).Location.Should().Be($"/plans/{gold}");
        (await mina.GetAsync($"/plans/{gold}", Ct)).Texts("h1 .badge").Should().Equal("Default");
        (await mina.PostFormAsync($"/plans/{silver}/retire", [], Ct)).Location.Should().Be($"/plans/{silver}");
        (await mina.GetAsync($"/plans/{silver}", Ct)).Texts(".note").Single().Should().Contain("This plan is retired");
        (await mina.GetAsync($"/plans/{silver}/edit", Ct)).Texts("h1").Should().Equal(Plan.Retired);
        (await mina.PostFormAsync($"/plans/{silver}/delete", [], Ct)).Location.Should().Be("/plans");
        (await mina.GetAsync($"/plans/{silver}", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Why_a_plan_can_not_be_deleted_is_said_with_the_way_on()
    {
        await AddAsync("Early Ltd");
        var page = await mina!.GetAsync($"/plans/{gold}/delete", Ct);
        page.Texts("h1").Should().Equal(Plan.InUse);
        page.Find("form[action*=delete]").Should().BeEmpty();
        page.Find($"a[href='/plans/{gold}/retire']").Should().ContainSingle();
        (await mina.PostAsync($"/plans/{gold}/delete", [await mina.TokenAsync(Ct)], Ct)).Status.Should().Be(HttpStatusCode.Conflict);
        (await mina.GetAsync("/plans/1/retire", Ct)).Texts("h1").Should().Equal(Plan.IsProposed);
    }

    [Fact]
    public async Task A_Tenant_Administrator_sees_plans_without_what_others_have_of_them()
    {
        using var tilda = await App.SignInAsAsync(Role.TenantAdministrator, Ct);
        await AddAsync("Early Ltd");
        await App.AddCustomerAsync(Ct, Typing.Account("Hers Ltd") with { TenantAdmins = [tilda.Administrator.ToString()] }, Service());
        var list = await tilda.GetAsync("/plans", Ct);
        list.Texts("tbody tr:nth-child(3) td").Skip(5).Should().Equal("1", "16 Mar 2026");
        var page = await tilda.GetAsync($"/plans/{gold}", Ct);
        page.Texts("aside h2").Should().Equal("Service Details");
        page.Texts("main .head .acts").Should().BeEmpty();
    }

    [Fact]
    public async Task The_list_asks_the_same_number_of_questions_however_many_plans_there_are()
    {
        var few = await StatementsAsync();
        for (var i = 0; i < 10; i++) await App.MakePlanAsync(Gold($"Plan {i}"), Ct);
        (await StatementsAsync()).Should().Be(few);
    }

    private async Task<int> StatementsAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem("Test");
        await scope.ServiceProvider.GetRequiredService<ListPlans>().RunAsync(Ct);
        return scope.ServiceProvider.GetRequiredService<Db>().Statements;
    }

    private ServiceForm Service() => Typing.Service() with { ServicePlan = gold.ToString() };

    private Task<CustomerId> AddAsync(string name) => App.AddCustomerAsync(Ct, Typing.Account(name), Service());
}

public sealed class PlanPagesOnSqlite() : PlanPagesSpec(TestDatabase.Sqlite);

public sealed class PlanPagesOnPostgres() : PlanPagesSpec(TestDatabase.Postgres);
