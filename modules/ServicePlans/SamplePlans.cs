using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Data;
using MscModular.Kernel.Text;
using MscModular.Kernel.Time;

namespace MscModular.ServicePlans;

/// <summary>Fourteen bundles over all products, in bulk.</summary>
internal sealed class SamplePlans(Db db, ICatalogue catalogue, IPlanDirectory plans, Calendar calendar) : ISamplePlans
{
    private static readonly ProductId Saas = new(2);
    private static readonly ProductId CloudRanger = new(100);

    private static readonly (string Name, NewPlanProduct[] Products)[] Bundles =
    [
        ("Virtual Machines", [new(ProductId.Phoenix, Edition.Elite, [1, 2])]),
        ("Hybrid Core", [new(ProductId.Phoenix, Edition.Enterprise, [1, 2, 3, 4])]),
        ("Databases", [new(ProductId.Phoenix, Edition.Elite, [5, 6])]),
        ("Servers and SQL", [new(ProductId.Phoenix, Edition.Enterprise, [1, 3, 5])]),
        ("Small Office Files", [new(ProductId.Phoenix, Edition.Business, [3])]),
        ("Microsoft 365 Backup", [new(Saas, Edition.Enterprise, [7])]),
        ("Cloud Office", [new(Saas, Edition.Elite, [7, 8])]),
        ("Endpoints", [new(Saas, Edition.Business, [9])]),
        ("Workplace", [new(Saas, Edition.Elite, [7, 8, 9])]),
        ("AWS Compute", [new(CloudRanger, Edition.Elite, [10, 12])]),
        ("AWS Databases", [new(CloudRanger, Edition.Enterprise, [11, 13, 14])]),
        ("AWS Complete", [new(CloudRanger, Edition.Elite, [10, 11, 12, 13, 14])]),
        ("Hybrid and SaaS", [new(ProductId.Phoenix, Edition.Elite, [1, 2, 3, 5]), new(Saas, Edition.Elite, [7, 9])]),
        ("Everything", [new(ProductId.Phoenix, Edition.Elite, [1, 2, 3, 4, 5, 6]), new(Saas, Edition.Elite, [7, 8, 9]), new(CloudRanger, Edition.Elite, [10, 11, 12, 13, 14])]),
    ];

    public async Task<IReadOnlyList<OfferedPlan>> MakeAsync(CancellationToken ct)
    {
        var regions = (await catalogue.ReadAsync(ct)).Regions.Select(region => region.Id).ToList();
        var features = await db.QueryAsync<ReadEditions.FeatureRow>(ReadEditions.Features, null, ct);
        foreach (var (name, products) in Bundles)
        {
            var plan = new NewPlan { Name = name, Products = products, Regions = regions, DefaultQuota = Credits.Of(12_000) };
            var id = await db.SingleAsync<PlanId?>(MakePlan.Insert, new { name, key = Keys.Unique(name), at = calendar.Now }, ct);
            if (id is null) continue;
            await db.ExecuteAsync(MakePlan.InsertVersion, new { plan = id, version = 1, on = calendar.Today, content = StoredPlan.Write(plan.Content(features)) }, ct);
        }

        return await plans.OfferedAsync(calendar.Today, ct);
    }
}
