using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;

namespace MscModular.ServicePlans;

/// <summary>Reads the form into a plan and collects what is wrong, field by field.</summary>
internal sealed class ReadPlanForm(Catalogue catalogue)
{
    private readonly List<Problem> problems = [];

    /// <summary>A new plan, or why not.</summary>
    public Result<NewPlan> Read(PlanForm form)
    {
        var quotaProblem = Credits.Read(form.DefaultQuota, out var quota);
        var plan = new NewPlan
        {
            Key = form.Key,
            Name = form.Name ?? "",
            Products = Products(form),
            Regions = Numbers(form.Regions),
            DefaultQuota = quota,
            BlockLaunchAfterDaysOver = form.QuotaPolicy == PlanForm.Block ? Days(form) : null,
        };
        if (quotaProblem is not null) problems.Add(new(nameof(form.DefaultQuota), quotaProblem));
        if (form.QuotaPolicy is not (PlanForm.Warn or PlanForm.Block)) problems.Add(new(nameof(form.QuotaPolicy), "Choose a quota policy"));
        // What the fields couldn't tell of products stands at the first of them.
        var others = plan.Problems(catalogue).Select(problem => problem.Field == nameof(NewPlan.Products) ? problem with { Field = "Products[0].Edition" } : problem);
        problems.AddRange(others.Where(problem => !problems.Exists(told => told.Field == problem.Field || (problem.Field.StartsWith("Products", StringComparison.Ordinal) && told.Field.StartsWith("Products", StringComparison.Ordinal)))));
        return problems.Count > 0 ? Refusal.Invalid(problems) : plan;
    }

    /// <summary>The same with the day it is to take effect.</summary>
    public Result<PlanEdit> ReadEdit(PlanForm form)
    {
        var read = Read(form);
        var on = form.EffectiveOn?.Trim() ?? "";
        if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            problems.Add(new(nameof(form.EffectiveOn), on.Length == 0 ? "Enter an effective date" : "Effective date must be a real date such as 2027-03-31"));
        }

        return problems.Count > 0 || read.IsRefused ? Refusal.Invalid(problems) : new PlanEdit(form.Revision, read.Value, day);
    }

    private List<NewPlanProduct> Products(PlanForm form)
    {
        var held = new List<NewPlanProduct>();
        for (var i = 0; i < form.Products.Count; i++)
        {
            var typed = form.Products[i];
            var (name, workloads) = (Name(typed.Product), Numbers(typed.Workloads));
            if (typed.Edition is null or PlanForm.NotHeld)
            {
                if (workloads.Count > 0) problems.Add(new($"Products[{i}].Edition", $"Choose an edition of {name}, or none of its workloads"));
                continue;
            }

            if (workloads.Count == 0) problems.Add(new($"Products[{i}].Workloads", $"Choose at least one workload of {name}"));
            held.Add(new(new(Number(typed.Product) ?? 0), Edition(typed.Edition), workloads));
        }

        return held;
    }

    private int? Days(PlanForm form)
    {
        if (Number(form.BlockLaunchAfterDaysOver?.Trim()) is { } days) return (int)Math.Min(days, int.MaxValue);
        problems.Add(new(nameof(form.BlockLaunchAfterDaysOver), "Enter the days over quota as a whole number from 0 to 365"));
        return null;
    }

    private string Name(string? product) => catalogue.Products.FirstOrDefault(each => each.Id.ToString() == product)?.Name ?? "the product";

    // Numbers are names to Enum.Parse.
    private static Edition Edition(string typed) => Enum.GetValues<Edition>().FirstOrDefault(edition => edition.ToString() == typed);

    // What is no number is on no list: 0 isn't either.
    private static List<int> Numbers(IEnumerable<string?> typed) => [.. PlanForm.Several(typed).Select(one => (int)Math.Min(Number(one) ?? 0, int.MaxValue)).Distinct()];

    private static long? Number(string? typed) => long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
