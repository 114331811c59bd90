using MscModular.Host.Plugins;

namespace MscModular.Sdk.Testing;

/// <summary>Examines an adapter by the portal's own rules, with the portal's own way to load and call it.</summary>
public static class Conformance
{
    /// <summary>Everything that the portal wouldn't take; nothing = it conforms.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(AdapterUnderTest adapter, CancellationToken ct)
    {
        var findings = new List<Finding>();
        foreach (var rule in Enum.GetValues<Rule>()) findings.AddRange(await CheckAsync(adapter, rule, ct));
        return findings;
    }

    /// <summary>One rule. What can't be read or loaded at all breaks <see cref="Rule.Files"/> or <see cref="Rule.Loading"/>, and the others have nothing to look at.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(AdapterUnderTest adapter, Rule rule, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        return [.. (await ProblemsAsync(adapter, rule, ct)).Distinct().Select(problem => new Finding(rule, problem))];
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(AdapterUnderTest it, Rule rule, CancellationToken ct)
    {
        var folder = Examined.Folder(it);
        if (folder.Manifest is not { } manifest || folder.Objection is not null) return rule == Rule.Files ? [folder.Objection ?? "plugin.json can’t be read"] : [];
        // A link has nothing that runs.
        if (rule == Rule.Files || manifest.Kind == ManifestKind.Link) return [];
        if (rule == Rule.Loading) return await LoadingRules.LoadingAsync(it, folder, ct);
        try
        {
            return rule switch
            {
                Rule.Capabilities => await LoadingRules.CapabilitiesAsync(it, ct),
                Rule.WithoutSettings => await LoadingRules.WithoutSettingsAsync(it, ct),
                Rule.Options => await AnswerRules.OptionsAsync(it, ct),
                Rule.Launches => await AnswerRules.LaunchesAsync(it, ct),
                Rule.Usage => await AnswerRules.UsageAsync(it, ct),
                Rule.BackupJobs => await AnswerRules.BackupJobsAsync(it, ct),
                Rule.Health => await AnswerRules.HealthAsync(it, ct),
                Rule.VendorTroubles => await BadDayRules.VendorTroublesAsync(it, ct),
                Rule.Cancellation => await BadDayRules.CancellationAsync(it, ct),
                Rule.Parallel => await BadDayRules.ParallelAsync(it, ct),
                Rule.Serialisable => await AnswerRules.SerialisableAsync(it, ct),
                Rule.Secrets => await BadDayRules.SecretsAsync(it, ct),
                _ => await LoadingRules.UnloadingAsync(it, ct),
            };
        }
        catch (AdapterFault fault) when (!ct.IsCancellationRequested)
        {
            // What never loads is told once, by the rule of loading.
            return (await LoadingRules.LoadingAsync(it, folder, ct)).Count > 0 ? [] : [$"It doesn’t even load then: {fault.Message}"];
        }
    }
}
