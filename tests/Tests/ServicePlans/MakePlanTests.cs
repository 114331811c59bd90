using Microsoft.Extensions.DependencyInjection;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;
using MscModular.ServicePlans;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.ServicePlans;

public abstract class MakePlanSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly ProductId CloudRanger = new(100);

    private static readonly NewPlan HybridAndAws = new()
    {
        Name = "Hybrid and AWS",
        Products = [new(ProductId.Phoenix, Edition.Elite, [2, 1, 1]), new(CloudRanger, Edition.Enterprise, [10])],
        Regions = [17, 9],
        DefaultQuota = Credits.Of(120_000),
        BlockLaunchAfterDaysOver = 14,
    };

    [Fact]
    public async Task A_plan_is_offered_from_today_on_with_the_features_of_its_editions()
    {
        var plan = await MakeAsync(HybridAndAws);
        var offered = (await OfferedAsync(new(2026, 3, 16))).Single(offer => offer.Name == "Hybrid and AWS");

        offered.Version.Should().Be(new PlanVersion(plan, 1));
        offered.Content.Products.Select(product => (product.Product, product.Edition)).Should().Equal((ProductId.Phoenix, Edition.Elite), (CloudRanger, Edition.Enterprise));
        offered.Content.Products[0].Workloads.Should().Equal(1, 2);
        offered.Content.Products[0].Features.Select(feature => feature.Name).Should().Equal(
            "Long-term retention", "Disaster recovery to cloud", "Cross-region copy", "Sensitive data governance");
        offered.Content.Products[1].Features[0].Attributes.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("Retention", "7 years"));
        offered.Content.Regions.Should().Equal(9, 17);
        offered.Content.DefaultQuota.Should().Be(Credits.Of(120_000));
        offered.Content.BlockLaunchAfterDaysOver.Should().Be(14);
        (await OfferedAsync(new(2026, 3, 15))).Should().NotContain(offer => offer.Name == "Hybrid and AWS");
    }

    [Fact]
    public async Task Three_plans_are_there_from_the_first_start()
    {
        var offered = await OfferedAsync(new(2026, 3, 16));
        offered.Select(plan => (plan.Name, plan.Content.Products.Single().Product, plan.Content.Products.Single().Edition)).Should().Equal(
            ("Default service plan", ProductId.Phoenix, Edition.Elite), ("Essential", ProductId.Phoenix, Edition.Business), ("Standard", ProductId.Phoenix, Edition.Enterprise));
        offered[0].Content.Products[0].Features.Should().HaveCountGreaterThan(offered[2].Content.Products[0].Features.Count);
        offered[2].Content.Products[0].Features.Should().HaveCountGreaterThan(offered[1].Content.Products[0].Features.Count);
        offered.Select(plan => plan.Content.BlockLaunchAfterDaysOver).Should().AllBeEquivalentTo((int?)null, "a plan warns only unless told otherwise");
    }

    [Fact]
    public async Task A_name_is_taken_however_it_is_typed_and_also_by_a_retired_plan()
    {
        await MakeAsync(HybridAndAws with { Name = "Großkunden" });
        await RetireAsync("Großkunden");

        var refused = await RefusedAsync(HybridAndAws with { Name = "  GROSSKUNDEN " });
        refused.Problems.Should().ContainSingle().Which.Field.Should().Be(nameof(NewPlan.Name));
        (await OfferedAsync(new(2026, 3, 16))).Should().HaveCount(3);
        (await AskAsync(plans => plans.NamesAsync(Ct))).Values.Should().Contain("Großkunden", "the customers on it must still be told its name");
    }

    [Fact]
    public async Task What_is_wrong_is_said_field_by_field_and_nothing_is_saved()
    {
        var refused = await RefusedAsync(new()
        {
            Name = " ",
            Products = [new(ProductId.Phoenix, Edition.Elite, [10]), new(ProductId.Phoenix, (Edition)9, []), new(new(7), Edition.Business, [1])],
            Regions = [0],
            DefaultQuota = new(-1),
            BlockLaunchAfterDaysOver = -1,
        });

        refused.Kind.Should().Be(RefusalKind.Invalid);
        refused.Problems.Select(problem => problem.Field).Distinct().Should().Equal("Name", "Products", "Regions", "DefaultQuota", "BlockLaunchAfterDaysOver");
        (await OfferedAsync(new(2026, 3, 16))).Should().HaveCount(3);
    }

    [Fact]
    public async Task Contents_are_told_for_the_versions_asked_for_and_no_others()
    {
        var plans = await OfferedAsync(new(2026, 3, 16));
        var asked = new[] { plans[0].Version, plans[1].Version, plans[1].Version, new PlanVersion(plans[2].Version.Plan, 7), new PlanVersion(new(999), 1) };

        var contents = await AskAsync(directory => directory.ContentsAsync(asked, Ct));

        contents.Keys.Should().BeEquivalentTo([plans[0].Version, plans[1].Version]);
        contents[plans[0].Version].Should().BeEquivalentTo(plans[0].Content);
        (await AskAsync(directory => directory.ContentsAsync([], Ct))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_catalogue_is_one_statement()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var catalogue = await scope.ServiceProvider.GetRequiredService<ICatalogue>().ReadAsync(Ct);

        scope.ServiceProvider.GetRequiredService<Db>().Statements.Should().Be(1);
        catalogue.Products.Select(product => (product.Id.Value, product.Code, product.CommercialYears)).Should().Equal(
            (1, "phoenix", 8), (2, "saas-apps-and-endpoints", 3), (100, "cloudranger", 3));
        catalogue.Workloads.Select(workload => workload.Name).Should().StartWith(["VMware", "Hyper-V", "File Server", "NAS", "MS SQL", "Oracle", "Microsoft 365"]);
        catalogue.Workloads.Select(workload => workload.Id).Should().Equal(Enumerable.Range(1, catalogue.Workloads.Count), "the customer list keeps them as bits");
        catalogue.Regions.Select(region => region.Name).Should().HaveCount(20).And.Contain("EU (Frankfurt)").And.BeInAscendingOrder(StringComparer.Ordinal);
        catalogue.Regions.Select(region => region.Id).Order().Should().Equal(Enumerable.Range(1, 20));
    }

    private async Task<PlanId> MakeAsync(NewPlan plan)
    {
        var made = await App.RunAsync((MakePlan make) => make.RunAsync(plan, Ct));
        made.Refusal.Should().BeNull();
        return made.Value;
    }

    private async Task<Refusal> RefusedAsync(NewPlan plan) => (await App.RunAsync((MakePlan make) => make.RunAsync(plan, Ct))).Refusal!;

    private Task<T> AskAsync<T>(Func<IPlanDirectory, Task<T>> ask) => App.RunAsync(ask);

    private Task<IReadOnlyList<OfferedPlan>> OfferedAsync(DateOnly on) => AskAsync(plans => plans.OfferedAsync(on, Ct));

    private Task<int> RetireAsync(string name) => App.RunAsync((Db db) => db.ExecuteAsync("UPDATE plans SET state = 2 WHERE name = @name", new { name }, Ct));
}

public sealed class MakePlanOnSqlite() : MakePlanSpec(TestDatabase.Sqlite);

public sealed class MakePlanOnPostgres() : MakePlanSpec(TestDatabase.Postgres);
