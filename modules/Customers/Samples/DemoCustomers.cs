using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Events;
using MscModular.Contracts.Plans;
using MscModular.Customers.Seeding;
using MscModular.Kernel.Data;
using MscModular.Kernel.Events;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Results;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Samples;

/// <summary>The customers of the sample data, each added, suspended and deleted as a person would.</summary>
internal sealed class DemoCustomers(Db db, DemoActs acts, IPlanDirectory plans, CustomerStore store, OperationStore operations, IAuditTrail audit, News news, Calendar calendar) : ISampleData
{
    private const ulong Seed = 20261124;

    private const string Any = "SELECT COUNT(*) FROM (SELECT id FROM customers LIMIT 1) c";

    public string Kind => "customer";

    public int Order => 3;

    public async Task<bool> HasRoomAsync(CancellationToken ct) => await db.SingleAsync<long>(Any, null, ct) == 0;

    public async Task<IReadOnlyList<SampleThing>> MakeAsync(SampleBook book, CancellationToken ct)
    {
        var offered = (await plans.OfferedAsync(calendar.Today, ct)).ToDictionary(plan => plan.Version.Plan);
        var (chance, made) = (new Chance(Seed), new List<SampleThing>());
        foreach (var (country, planName, names) in DemoStory.Companies)
        {
            foreach (var name in names)
            {
                var draft = new DemoCustomer(chance, DemoStory.Places[country], Plan(planName), made.Count + 1, name, book.IdOf("administrator", "Mina Voss"), calendar.Today);
                made.Add(new(draft.AccountName, (await acts.RunAsync(draft, ct)).ToString()));
            }
        }

        return made;

        // Shipped plans may have been retired by somebody who looked around before.
        OfferedPlan Plan(string name) =>
            (book.IdOf("plan", name) is { } id ? offered.GetValueOrDefault(new(long.Parse(id, CultureInfo.InvariantCulture))) : offered.Values.FirstOrDefault(plan => plan.Name == name))
            ?? offered[new(long.Parse(book.IdOf("plan", "Complete") ?? "", CultureInfo.InvariantCulture))];
    }

    // The book holds those that are still there: whoever removes one has it forgotten.
    public Task<SampleOutlook> LookAsync(SampleBook book, CancellationToken ct)
    {
        var there = book.Of(Kind).Count;
        return Task.FromResult(new SampleOutlook(there == 0 ? null : $"{Display.Count(there, "customer")}, with tenants and contacts", []));
    }

    public async Task<IReadOnlyList<string>> RemoveAsync(SampleBook book, CancellationToken ct)
    {
        var gone = new List<CustomerId>();
        foreach (var id in Ids(book))
        {
            if (await store.LockAsync(id, ct) is not { } customer) continue;
            await store.RemoveAsync(customer, ct);
            audit.Record(new("customer.removed", "customer", id.ToString(), customer.CustomerName) { Customer = id, Note = "Sample data removed" });
            gone.Add(id);
        }

        await operations.ForgetAsync(gone.Select(id => id.ToString()), ct);
        if (gone.Count > 0) await news.PublishAsync(new CustomersPurged(gone, calendar.Now), ct);
        return [];
    }

    private static IEnumerable<CustomerId> Ids(SampleBook book) => book.Of("customer").Select(customer => CustomerId.Parse(customer.Id, null));
}

/// <summary>Does to one sample customer what its story says; what was done before stays as it is.</summary>
internal sealed class DemoActs(AddCustomer add, AddProduct addProduct, SuspendCustomer suspend, DeleteCustomer delete)
{
    public async Task<CustomerId> RunAsync(DemoCustomer draft, CancellationToken ct)
    {
        var key = $"sample {draft.AccountName}";
        var added = await add.RunAsync(draft.Account, draft.Service, key, ct);
        if (added.IsRefused) throw Refused(draft, added.Refusal);
        var id = added.Value.Customer;
        if (draft.FurtherProduct is { } further) Ignore(await addProduct.RunAsync(id, further, key, ct));
        if (DemoStory.Suspended.TryGetValue(draft.Name, out var reason)) Ignore(await suspend.RunAsync(id, reason, ct));
        if (draft.Name == DemoStory.Deleted) Ignore(await delete.RunAsync(id, ct));
        return id;

        // "Already": an earlier start, or another host, got as far as this.
        void Ignore(Refusal? refusal)
        {
            if (refusal is { Kind: RefusalKind.Invalid }) throw Refused(draft, refusal);
        }
    }

    private static InvalidOperationException Refused(DemoCustomer draft, Refusal refusal) =>
        new($"The sample customer {draft.AccountName} is refused: {string.Join("; ", refusal.Problems.Select(problem => $"{problem.Field}: {problem.Message}"))}");
}

/// <summary>They are gone, whoever removed them: they are samples no more.</summary>
internal sealed class ForgetPurgedSamples(SampleStore samples) : IHandle<CustomersPurged>
{
    public Task HandleAsync(CustomersPurged news, CancellationToken ct) => samples.ForgetAsync("customer", [.. news.Customers.Select(id => id.ToString())], ct);
}
