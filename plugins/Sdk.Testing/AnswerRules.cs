using System.Text.Json;
using MscModular.Host.Plugins;

namespace MscModular.Sdk.Testing;

/// <summary>What it answers on a good day.</summary>
internal static class AnswerRules
{
    private const int LongestReason = 200;

    public static async Task<IReadOnlyList<string>> OptionsAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        var told = await Calls.OptionsAsync(examined, ct);
        if (told.Value is not { } closed) return [$"{nameof(Adapter.OptionsAsync)}: {told.Failure}"];
        var (options, tenants) = (examined.Manifest.Options.Select(option => option.Code).ToHashSet(), Ids(it));
        return
        [
            .. closed.Where(one => !options.Contains(one.Option ?? "")).Select(one => $"It closes the option “{one.Option}”, which plugin.json doesn’t declare"),
            .. closed.Where(one => !tenants.Contains(one.TenantId ?? "")).Select(one => $"It closes an option of “{one.TenantId}”, which nobody asked about"),
            .. closed.Where(one => string.IsNullOrWhiteSpace(one.Reason) || one.Reason.Length > LongestReason).Select(one => $"It closes the option “{one.Option}” without a reason of up to {LongestReason} characters"),
        ];
    }

    public static async Task<IReadOnlyList<string>> LaunchesAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        var problems = new List<string>();
        foreach (var option in examined.Manifest.Options)
        {
            foreach (var tenant in it.Tenants)
            {
                var told = await Calls.LaunchAsync(examined, tenant, option.Code, ct);
                var mayExplain = tenant.VendorTenantId.Length == 0;
                if (told.Failure is { } failure && !(told.IsExplained && mayExplain)) problems.Add($"The option “{option.Code}” leads nowhere: {failure}");
            }
        }

        return problems;
    }

    public static async Task<IReadOnlyList<string>> UsageAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        if (!examined.Manifest.Capabilities.Contains(Capability.Usage)) return [];
        var told = await Calls.UsageAsync(examined, ct);
        if (told.Value is not { } usage) return [$"{nameof(Adapter.UsageSinceAsync)}: {told.Failure}"];
        var since = Calls.Since(examined);
        return
        [
            .. Strangers(usage.Select(tenant => tenant.TenantId), it),
            .. usage.Where(tenant => tenant.AsOf.Offset != TimeSpan.Zero).Select(_ => "Usage is counted at a time that isn’t UTC"),
            .. usage.SelectMany(tenant => tenant.Days).Where(day => day.Day < since).Take(1).Select(day => $"It tells usage of {day.Day:yyyy-MM-dd}, before the day that was asked for"),
        ];
    }

    public static async Task<IReadOnlyList<string>> BackupJobsAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        if (!examined.Manifest.Capabilities.Contains(Capability.BackupJobs)) return [];
        var told = await Calls.JobsAsync(examined, ct);
        if (told.Value is not { } all) return [$"{nameof(Adapter.BackupJobsSinceAsync)}: {told.Failure}"];
        var jobs = all.SelectMany(tenant => tenant.Jobs).ToList();
        return
        [
            .. Strangers(all.Select(tenant => tenant.TenantId), it),
            .. all.Where(tenant => tenant.Jobs.DistinctBy(job => job.Id).Count() < tenant.Jobs.Count).Select(_ => "Two jobs of one tenant have the same id"),
            .. jobs.Where(job => job.StartedAt.Offset != TimeSpan.Zero || job.EndedAt is { } ended && ended.Offset != TimeSpan.Zero).Take(1).Select(job => $"The job “{job.Id}” has a time that isn’t UTC"),
            .. jobs.Where(job => job.Result == JobResult.Running != (job.EndedAt is null)).Take(1).Select(job => $"The job “{job.Id}” is {job.Result} and has {(job.EndedAt is null ? "no end" : "an end")}"),
        ];
    }

    public static async Task<IReadOnlyList<string>> HealthAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        var told = await Calls.HealthAsync(examined, ct);
        if (told.Value is not { } health) return [$"{nameof(Adapter.CheckHealthAsync)}: {told.Failure}"];
        return
        [
            .. string.IsNullOrWhiteSpace(health.Message) || health.Message.Length > LongestReason ? [$"It doesn’t say how it is in a sentence of up to {LongestReason} characters"] : Array.Empty<string>(),
            .. health.Checks.Where(check => string.IsNullOrWhiteSpace(check.Name)).Select(_ => "One of its health checks has no name"),
        ];
    }

    public static async Task<IReadOnlyList<string>> SerialisableAsync(AdapterUnderTest it, CancellationToken ct)
    {
        await using var examined = await Examined.LoadAsync(it, it.Vendor, it.Settings, ct);
        string?[] problems =
        [
            Lost(nameof(Adapter.OptionsAsync), (await Calls.OptionsAsync(examined, ct)).Value),
            Lost(nameof(Adapter.LaunchAsync), (await Calls.LaunchAsync(examined, it.Tenants[0], examined.Manifest.Options[0].Code, ct)).Value),
            Lost(nameof(Adapter.UsageSinceAsync), (await Calls.UsageAsync(examined, ct)).Value),
            Lost(nameof(Adapter.BackupJobsSinceAsync), (await Calls.JobsAsync(examined, ct)).Value),
            Lost(nameof(Adapter.CheckHealthAsync), (await Calls.HealthAsync(examined, ct)).Value),
        ];
        return [.. problems.OfType<string>()];
    }

    private static string? Lost<T>(string call, T? value) where T : class
    {
        if (value is null) return null;
        var written = JsonSerializer.Serialize(value);
        // What stands for a character that can't be written.
        if (written.Contains("\\uFFFD", StringComparison.OrdinalIgnoreCase) || written.Contains('\uFFFD')) return $"{call} answers text with half a character in it";
        return JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(written)) == written ? null : $"{call} answers what can’t be read as it was written";
    }

    private static IEnumerable<string> Strangers(IEnumerable<string> told, AdapterUnderTest it) =>
        told.Where(id => !Ids(it).Contains(id ?? "")).Select(id => $"It tells of “{id}”, which nobody asked about");

    private static HashSet<string> Ids(AdapterUnderTest it) => [.. it.Tenants.Select(tenant => tenant.Id)];
}
