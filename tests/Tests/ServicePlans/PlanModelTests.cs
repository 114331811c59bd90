using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Plans;
using MscModular.Customers;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using MscModular.ServicePlans;
using MscModular.Tests.Customers;
using MscModular.Tests.Foundation;
using static MscModular.Tests.ServicePlans.PlanTyping;

namespace MscModular.Tests.ServicePlans;

/// <summary>Random acts against the portal and against a model of a page: both must agree on every answer and on everything that stands afterwards.</summary>
public abstract class PlanModelSpec(TestDatabase database, int sequences) : PortalSpec(database)
{
    private const int Steps = 10;

    private readonly Random random = new(20260316);
    private readonly List<ModelPlan> plans = [];
    private readonly List<ModelTenant> tenants = [];
    private int made;

    [Fact, Trait("Speed", "Slow")]
    public async Task Who_is_on_what_and_what_is_offered_is_as_the_model_says()
    {
        for (var sequence = 0; sequence < Repetitions.Of(sequences); sequence++)
        {
            var told = new List<string>();
            for (var step = 0; step < Steps; step++)
            {
                var (what, expected, answer) = await ActAsync(sequence);
                told.Add($"{what}: {answer}");
                answer.Should().Be(expected, "sequence {0} went so: {1}", sequence, string.Join("; ", told));
            }

            await CompareAsync($"sequence {sequence} went so: {string.Join("; ", told)}");
            await ClearAsync();
        }
    }

    private DateOnly Day => DateOnly.FromDateTime(App.Clock.Now.UtcDateTime);

    private Task<(string What, string Expected, string Answer)> ActAsync(int sequence) => random.Next(plans.Count == 0 ? 1 : 12) switch
    {
        0 or 1 => MakeAsync($"Plan {sequence} {random.Next(4)}"),
        2 or 3 or 4 => EditAsync(Any()),
        5 => RetireAsync(Any()),
        6 => DeleteAsync(Any()),
        7 => MakeDefaultAsync(Any()),
        8 or 9 => AddAsync(Any()),
        10 when tenants.Count > 0 => MoveAsync(tenants[random.Next(tenants.Count)]),
        _ => Task.FromResult(Wait(random.Next(1, 4))),
    };

    private ModelPlan Any() => plans[random.Next(plans.Count)];

    private async Task<(string, string, string)> MakeAsync(string name)
    {
        var expected = plans.Exists(plan => plan.Name == name) ? "refused" : "done";
        var quota = ++made;
        var answer = await App.RunAsync((MakePlan make) => make.RunAsync(Gold(name) with { DefaultQuota = Credits.Of(quota) }, Ct));
        if (!answer.IsRefused) plans.Add(new(answer.Value, name) { Versions = { (Day, quota) } });
        return ($"make {name}", expected, answer.IsRefused ? "refused" : "done");
    }

    private async Task<(string, string, string)> EditAsync(ModelPlan plan)
    {
        var (on, quota) = (Day.AddDays(random.Next(-1, 5)), ++made);
        var expected = plan.IsGone ? "gone" : plan.IsRetired || on < Day ? "refused" : $"version {plan.Versions.Count + 1}";
        var revision = plan.IsGone ? 1 : (await App.FindPlanAsync(plan.Id, Ct)).Revision;
        var answer = await App.EditPlanAsync(plan.Id, Gold(plan.Name) with { DefaultQuota = Credits.Of(quota) }, on, Ct, revision);
        if (!answer.IsRefused) plan.Versions.Add((on, quota));
        return ($"edit {plan.Name} for {on}", expected, answer.IsRefused ? Said(answer.Refusal) : $"version {answer.Value}");
    }

    private async Task<(string, string, string)> RetireAsync(ModelPlan plan)
    {
        var expected = plan.IsGone ? "gone" : plan.IsRetired || plan.IsDefault ? "refused" : "done";
        var answer = Said(await App.RetirePlanAsync(plan.Id, Ct));
        if (answer == "done") plan.IsRetired = true;
        return ($"retire {plan.Name}", expected, answer);
    }

    private async Task<(string, string, string)> DeleteAsync(ModelPlan plan)
    {
        var expected = plan.IsGone ? "gone" : plan.IsDefault || tenants.Exists(tenant => tenant.Plan == plan) ? "refused" : "done";
        var answer = Said(await App.DeletePlanAsync(plan.Id, Ct));
        if (answer == "done") (plan.IsGone, plan.Name) = (true, $"deleted {plan.Id}");
        return ($"delete {plan.Id}", expected, answer);
    }

    private async Task<(string, string, string)> MakeDefaultAsync(ModelPlan plan)
    {
        var expected = plan.IsGone ? "gone" : plan.IsRetired || plan.IsDefault ? "refused" : "done";
        var answer = Said(await App.RunAsync((MakeDefault act) => act.RunAsync(plan.Id, Ct)));
        if (answer == "done") foreach (var each in plans) each.IsDefault = each == plan;
        return ($"default {plan.Name}", expected, answer);
    }

    private async Task<(string, string, string)> AddAsync(ModelPlan plan)
    {
        var expected = plan.IsGone || plan.IsRetired ? "refused" : "done";
        var service = Typing.Service() with { ServicePlan = plan.Id.ToString(), LicenseExpiryDate = Display.Iso(Day.AddDays(900)), QuotaEffectiveDate = Display.Iso(Day), QuotaEndDate = Display.Iso(Day.AddDays(300)) };
        var answer = await App.RunAsync((AddCustomer add) => add.RunAsync(Typing.Account($"Customer {++made}"), service, $"{made}", Ct));
        if (!answer.IsRefused) tenants.Add(new(answer.Value.Customer, plan) { Version = plan.InEffect(Day) });
        return ($"add on {plan.Name}", expected, answer.IsRefused ? "refused" : "done");
    }

    private async Task<(string, string, string)> MoveAsync(ModelTenant tenant)
    {
        var form = EditForm.Of(await App.FindCustomerAsync(tenant.Customer, Ct));
        var answer = Said(await App.RunAsync((EditCustomer edit) => edit.RunAsync(tenant.Customer, form with { Services = [form.Services[0] with { NewestVersion = "true" }] }, Ct)));
        if (!tenant.Plan.IsRetired) tenant.Version = Math.Max(tenant.Version, tenant.Plan.InEffect(Day));
        return ($"move one on {tenant.Plan.Name}", "done", answer);
    }

    private (string, string, string) Wait(int days)
    {
        App.Clock.Advance(TimeSpan.FromDays(days));
        return ($"{days} days pass", "", "");
    }

    private async Task CompareAsync(string because)
    {
        var offered = (await App.RunAsync((IPlanDirectory directory) => directory.OfferedAsync(Day, Ct))).Where(plan => plan.Version.Plan.Value > 3);
        offered.Select(plan => (plan.Version, plan.Content.DefaultQuota, plan.IsDefault)).Should().BeEquivalentTo(
            plans.Where(plan => plan is { IsGone: false, IsRetired: false }).Select(plan => (new PlanVersion(plan.Id, plan.InEffect(Day)), Credits.Of(plan.Versions[plan.InEffect(Day) - 1].Quota), plan.IsDefault)), because);
        foreach (var plan in plans)
        {
            (await App.RunAsync((IPlanUse use) => use.CustomersOfAsync(plan.Id, Ct))).Should().BeEquivalentTo(
                tenants.Where(tenant => tenant.Plan == plan).CountBy(tenant => tenant.Version).ToDictionary(), because);
        }

        (await App.RunAsync((IPlanUse use) => use.UsedAsync(Ct))).Where(id => plans.Exists(plan => plan.Id == id)).Should().BeEquivalentTo(tenants.Select(tenant => tenant.Plan.Id).Distinct(), because);
    }

    // The next sequence starts with the shipped plans alone on offer.
    private async Task ClearAsync()
    {
        if (plans.Exists(plan => plan.IsDefault)) (await App.RunAsync((MakeDefault act) => act.RunAsync(new(1), Ct))).Should().BeNull();
        foreach (var plan in plans.Where(plan => plan is { IsGone: false, IsRetired: false })) (await App.RetirePlanAsync(plan.Id, Ct)).Should().BeNull();
        plans.Clear();
        tenants.Clear();
    }

    private static string Said(Refusal? refusal) => refusal?.Kind switch
    {
        null => "done",
        RefusalKind.NotFound => "gone",
        _ => "refused",
    };

    private sealed class ModelPlan(PlanId id, string name)
    {
        public PlanId Id => id;

        public string Name { get; set; } = name;

        public bool IsRetired { get; set; }

        public bool IsGone { get; set; }

        public bool IsDefault { get; set; }

        public List<(DateOnly On, long Quota)> Versions { get; } = [];

        public int InEffect(DateOnly day) => Versions.FindLastIndex(version => version.On <= day) + 1;
    }

    private sealed class ModelTenant(CustomerId customer, ModelPlan plan)
    {
        public CustomerId Customer => customer;

        public ModelPlan Plan => plan;

        public int Version { get; set; }
    }
}

public sealed class PlanModelOnSqlite() : PlanModelSpec(TestDatabase.Sqlite, sequences: 500);

public sealed class PlanModelOnPostgres() : PlanModelSpec(TestDatabase.Postgres, sequences: 50);
