using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Web;

namespace MscModular.ServicePlans;

/// <summary>The plans of the sample data: what a provider adds to the shipped ones as it grows.</summary>
internal sealed class DemoPlans(MakePlan make, PlanStore store, IPlanUse use, IAuditTrail audit) : ISampleData
{
    private static readonly ProductId Saas = new(2);
    private static readonly ProductId CloudRanger = new(100);

    private static readonly int[] Europe = [9, 10, 11, 12, 13, 14];
    private static readonly int[] World = [.. Enumerable.Range(1, 20)];

    // Names by which the customers of the sample data ask for them.
    private static readonly NewPlan[] Plans =
    [
        Named("Complete", World, 90_000, 10, [new(ProductId.Phoenix, Edition.Elite, [1, 2, 3, 4, 5, 6])]),
        Named("Virtual Machines EU", Europe, 30_000, null, [new(ProductId.Phoenix, Edition.Enterprise, [1, 2])]),
        Named("Workplace", World, 8_000, null, [new(Saas, Edition.Enterprise, [7, 8, 9])]),
        Named("Mail and Files", [9, 11, 17, 20], 3_000, null, [new(Saas, Edition.Business, [7])]),
        Named("AWS Care", World, 18_000, 30, [new(CloudRanger, Edition.Elite, [10, 11, 12, 13, 14])]),
        Named("Hybrid and Cloud", World, 48_000, null, [new(ProductId.Phoenix, Edition.Elite, [1, 2, 3, 5]), new(Saas, Edition.Elite, [7, 9])]),
    ];

    public string Kind => "plan";

    public int Order => 1;

    public async Task<IReadOnlyList<SampleThing>> MakeAsync(SampleBook book, CancellationToken ct)
    {
        var made = new List<SampleThing>();
        foreach (var plan in Plans) made.Add(new(plan.Name, (await MakeAsync(plan, ct)).ToString()));
        return made;
    }

    public async Task<SampleOutlook> LookAsync(SampleBook book, CancellationToken ct)
    {
        var needed = await NeededAsync(book, ct);
        var (goes, stays) = (0, new List<string>());
        foreach (var id in Ids(book))
        {
            if (await store.FindAsync(id, ct) is not { } plan) continue;
            if (WhyKept(plan, needed) is { } why) stays.Add(why);
            else goes++;
        }

        return new(goes == 0 ? null : Display.Count(goes, "service plan"), stays);
    }

    public async Task<IReadOnlyList<string>> RemoveAsync(SampleBook book, CancellationToken ct)
    {
        var locked = new List<Plan>();
        foreach (var id in Ids(book))
        {
            if (await store.LockAsync(id, ct) is { } plan) locked.Add(plan);
        }

        // Asked under the locks: whoever is giving one of them to a tenant has committed by now, or will find it gone.
        var needed = await NeededAsync(book, ct);
        foreach (var plan in locked.Where(plan => WhyKept(plan, needed) is null))
        {
            await store.RemoveAsync(plan.Id, ct);
            audit.Record(new("plan.deleted", "plan", plan.Id.ToString(), plan.Name) { Note = "Sample data removed" });
        }

        return [.. locked.Select(plan => WhyKept(plan, needed)).OfType<string>()];
    }

    private async Task<PlanId> MakeAsync(NewPlan plan, CancellationToken ct)
    {
        var made = await make.RunAsync(plan, ct);
        // Somebody who looked around before has a plan of that name.
        if (made.IsRefused && made.Refusal.Problems.Contains(NewPlan.NameTaken)) made = await make.RunAsync(plan with { Name = $"{plan.Name} (sample)" }, ct);
        return made.IsRefused ? throw new InvalidOperationException($"The sample plan {plan.Name} is refused: {made.Refusal.Message}") : made.Value;
    }

    private Task<IReadOnlySet<PlanId>> NeededAsync(SampleBook book, CancellationToken ct) =>
        use.UsedByOthersAsync([.. Ids(book)], [.. book.Of("customer").Select(customer => CustomerId.Parse(customer.Id, null))], ct);

    private static IEnumerable<PlanId> Ids(SampleBook book) => book.Of("plan").Select(plan => new PlanId(long.Parse(plan.Id, CultureInfo.InvariantCulture)));

    private static string? WhyKept(Plan plan, IReadOnlySet<PlanId> needed) =>
        needed.Contains(plan.Id) ? $"The service plan {plan.Name} stays: customers of yours have it."
        : plan.IsDefault ? $"The service plan {plan.Name} stays: it is the default."
        : null;

    private static NewPlan Named(string name, int[] regions, long quota, int? daysOver, NewPlanProduct[] products) => new()
    {
        Key = $"sample {name}",
        Name = name,
        Products = products,
        Regions = regions,
        DefaultQuota = Credits.Of(quota),
        BlockLaunchAfterDaysOver = daysOver,
    };
}
