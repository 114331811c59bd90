using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Web;

namespace MscModular.ServicePlans;

/// <summary>Compares an edit that came second with what was saved meanwhile.</summary>
internal static class ComparePlans
{
    /// <param name="theirs">As stored now.</param>
    /// <param name="mine">As typed.</param>
    /// <param name="catalogue">Names of what plans hold.</param>
    /// <param name="last">Who saved, as the audit trail has it.</param>
    /// <param name="today">In the MSP's zone.</param>
    public static Comparison Run(Plan theirs, PlanForm mine, Catalogue catalogue, AuditEntry? last, DateOnly today)
    {
        var stored = PlanForm.Of(theirs, catalogue, today);
        // A version the form didn't start from was tampered with: then the newest stands for it.
        var from = theirs.Versions.FirstOrDefault(version => version.Number.ToString(CultureInfo.InvariantCulture) == mine.From) ?? theirs.Newest;
        var before = Fields(PlanForm.Of(from, mine.OldName, catalogue), catalogue).ToDictionary(field => field.Name, field => field.Value);
        var typed = Fields(mine, catalogue).ToDictionary(field => field.Name, field => field.Value);
        var (different, same) = (new List<Difference>(), new List<(string, string)> { ("EffectiveOn", mine.EffectiveOn ?? "") });
        for (var i = 0; i < stored.Products.Count; i++) same.Add(($"Products[{i}].Product", stored.Products[i].Product ?? ""));
        foreach (var field in Fields(stored, catalogue))
        {
            var value = typed.GetValueOrDefault(field.Name, field.Value);
            var was = before.GetValueOrDefault(field.Name, "");
            if (value == field.Value) same.Add((field.Name, value));
            else different.Add(new(field.Name, field.Label, Show(field, was, catalogue), new(value, Show(field, value, catalogue)), new(field.Value, Show(field, field.Value, catalogue)), was != value));
        }

        return new("plan", last?.Who ?? "Somebody else", last?.At ?? theirs.UpdatedAt ?? DateTimeOffset.UnixEpoch, different, same);
    }

    private static IEnumerable<Field> Fields(PlanForm form, Catalogue catalogue)
    {
        yield return new("Name", "Name", (form.Name ?? "").Trim(), Kind.Text);
        for (var i = 0; i < catalogue.Products.Count; i++)
        {
            var product = catalogue.Products[i];
            var typed = form.Products.Find(each => each.Product == product.Id.ToString());
            yield return new($"Products[{i}].Edition", product.Name, typed?.Edition ?? PlanForm.NotHeld, Kind.Edition);
            yield return new($"Products[{i}].Workloads", $"Workloads of {product.Name}", Set(typed?.Workloads ?? []), Kind.Workloads);
        }

        yield return new("Regions", "Storage Regions", Set(form.Regions), Kind.Regions);
        yield return new("DefaultQuota", "Default Quota", Credits.Read(form.DefaultQuota, out var quota) is null ? quota.ToString() : (form.DefaultQuota ?? "").Trim(), Kind.Text);
        yield return new("QuotaPolicy", "Quota Policy", form.QuotaPolicy ?? PlanForm.Warn, Kind.Policy);
        yield return new("BlockLaunchAfterDaysOver", "Days Over Quota", form.QuotaPolicy == PlanForm.Block ? (form.BlockLaunchAfterDaysOver ?? "").Trim() : "", Kind.Text);
    }

    private static string Set(IEnumerable<string?> typed) =>
        string.Join(',', PlanForm.Several(typed).Distinct().OrderBy(one => one.Length).ThenBy(one => one, StringComparer.Ordinal));

    private static string Show(Field field, string value, Catalogue catalogue) => value.Length == 0 ? Display.None : field.Kind switch
    {
        Kind.Edition => value == PlanForm.NotHeld ? "Not in this plan" : value,
        Kind.Workloads => string.Join(", ", catalogue.WorkloadNames(Numbers(value))),
        Kind.Regions => string.Join(", ", catalogue.RegionNames(Numbers(value))),
        Kind.Policy => value == PlanForm.Block ? "Block launch" : "Warn only",
        _ => value,
    };

    private static IEnumerable<int> Numbers(string value) => value.Split(',').Select(one => int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);

    private enum Kind
    {
        Text,
        Edition,
        Workloads,
        Regions,
        Policy,
    }

    private sealed record Field(string Name, string Label, string Value, Kind Kind);
}
