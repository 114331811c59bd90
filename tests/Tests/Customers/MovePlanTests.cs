using System.Net;
using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Plans;
using MscModular.Customers;
using MscModular.Kernel.Results;
using MscModular.ServicePlans;
using MscModular.Tests.Foundation;
using MscModular.Tests.ServicePlans;
using static MscModular.Tests.ServicePlans.PlanTyping;

namespace MscModular.Tests.Customers;

public abstract class MovePlanSpec(TestDatabase database) : PortalSpec(database)
{
    private PlanId gold;
    private CustomerId harborview;

    protected override async Task PrepareAsync()
    {
        gold = await App.MakePlanAsync(Gold(), Ct);
        harborview = await App.AddCustomerAsync(Ct, service: Typing.Service() with { ServicePlan = gold.ToString() });
    }

    [Fact]
    public async Task A_tenant_stays_on_its_version_until_it_is_moved()
    {
        await NewVersionAsync(Gold() with { DefaultQuota = Credits.Of(900) });
        (await EditAsync(service => service with { CreditQuota = "77" })).Should().BeNull();
        (await TenantAsync()).PlanVersion.Should().Be(1);

        (await EditAsync(Move)).Should().BeNull();
        var tenant = await TenantAsync();
        (tenant.Plan, tenant.CreditQuota).Should().Be((new PlanVersion(gold, 2), Credits.Of(77)), "a quota that somebody set is nobody else's to change");
        var entry = (await App.RunAsync((IAuditHistory history) => history.OfCustomerAsync(harborview, 1, Ct)))[0];
        entry.ChangeLines.Should().Equal("Service Plan: Gold, version 1 → Gold, version 2");
    }

    [Fact]
    public async Task Where_nothing_newer_is_in_effect_a_move_changes_nothing()
    {
        await App.EditPlanAsync(gold, Gold() with { DefaultQuota = Credits.Of(900) }, Today.AddDays(1), Ct);
        (await EditAsync(Move)).Should().BeNull();
        (await TenantAsync()).PlanVersion.Should().Be(1);
        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.RetirePlanAsync(gold, Ct);
        (await EditAsync(Move)).Should().BeNull();
        (await TenantAsync()).PlanVersion.Should().Be(1, "a retired plan takes nobody");
    }

    [Fact]
    public async Task A_region_in_use_that_the_new_version_leaves_out_is_in_the_way()
    {
        await NewVersionAsync(Gold() with { Regions = [10, 11] });
        var refusal = await EditAsync(Move);
        refusal!.Problems.Should().Equal(new Problem("Services[0].NewestVersion", "Version 2 of Gold doesn’t allow EU (Frankfurt), which is in use"));
        (await TenantAsync()).PlanVersion.Should().Be(1);
        (await EditAsync(service => service with { StorageRegions = ["9", "11"] }))!.Problems.Should().Equal(new Problem("Services[0].StorageRegions", "Choose storage regions that Gold allows"));
    }

    [Fact]
    public async Task A_version_without_the_tenants_product_is_in_the_way()
    {
        await NewVersionAsync(Gold() with { Products = [new(new(2), Edition.Elite, [7])] });
        (await EditAsync(Move))!.Problems.Should().Contain(new Problem("Services[0].NewestVersion", "Version 2 of Gold doesn’t hold Phoenix, which this tenant is"));
    }

    [Fact]
    public async Task A_Business_version_takes_no_tenant_in_two_regions()
    {
        (await EditAsync(service => service with { StorageRegions = ["9", "10"] })).Should().BeNull();
        await NewVersionAsync(Gold() with { Products = [new(ProductId.Phoenix, Edition.Business, [1])] });
        (await EditAsync(Move))!.Problems.Should().Equal(
            new Problem("Services[0].NewestVersion", "Version 2 of Gold allows exactly one storage region, and EU (Frankfurt), EU (Ireland) are in use"));
    }

    [Fact]
    public async Task The_form_offers_the_move_and_says_where_the_tenant_stays_otherwise()
    {
        using var mina = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        (await mina.GetAsync($"/customers/{harborview}/edit", Ct)).Find("[name$=NewestVersion]").Should().BeEmpty("nothing is newer");
        await NewVersionAsync(Gold() with { Regions = [9, 11] });
        var form = await mina.GetAsync($"/customers/{harborview}/edit", Ct);
        form.Find("[name$=NewestVersion]").Should().ContainSingle();
        form.Text.Should().Contain("Move to version 2; stays on version 1 otherwise");
        (await mina.SubmitAsync(form, [("Input.Services[0].NewestVersion", "true"), ("Input.Services[0].StorageRegions", "11")], Ct)).Status.Should().Be(HttpStatusCode.Redirect);
        var tenant = await TenantAsync();
        tenant.PlanVersion.Should().Be(2);
        tenant.Regions.Should().Equal(9, 11);
    }

    private static ServiceForm Move(ServiceForm service) => service with { NewestVersion = "true" };

    private Task<Result<int>> NewVersionAsync(NewPlan plan) => App.EditPlanAsync(gold, plan, Today, Ct);

    private async Task<Tenant> TenantAsync() => (await App.FindCustomerAsync(harborview, Ct)).Tenants[0];

    private async Task<Refusal?> EditAsync(Func<ServiceForm, ServiceForm> change)
    {
        var form = EditForm.Of(await App.FindCustomerAsync(harborview, Ct));
        return await App.RunAsync((EditCustomer edit) => edit.RunAsync(harborview, form with { Services = [change(form.Services[0])] }, Ct));
    }
}

public sealed class MovePlanOnSqlite() : MovePlanSpec(TestDatabase.Sqlite);

public sealed class MovePlanOnPostgres() : MovePlanSpec(TestDatabase.Postgres);
