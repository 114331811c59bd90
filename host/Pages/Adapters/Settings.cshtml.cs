using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.Adapters;

/// <summary>The form that an adapter's <c>plugin.json</c> describes.</summary>
[Needs(Permissions.ManageAdapters)]
[StepUp]
internal sealed class SettingsModel(ListAdapters adapters, SetAdapter act) : AdapterPage(adapters)
{
    [BindProperty]
    public List<Entry> Values { get; set; } = [];

    [BindProperty]
    public List<string> Removed { get; set; } = [];

    /// <summary>Secrets that are kept and can be taken away.</summary>
    public IReadOnlyList<Choice> Kept => [.. Fields.Where(one => one.IsSet).Select(one => new Choice(one.Setting.Key, one.Setting.Label))];

    public IReadOnlyList<SettingField> Fields => [.. (Standing.Manifest?.Settings ?? []).Select(Field)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await AskAsync(SetAdapter.Locked, ct);
        if (answer is NotFoundResult || Locked is not null) return answer;
        Values = [.. Standing.Manifest!.Settings.Select(setting => new Entry { Value = setting.Kind == SettingKind.Secret ? null : Stored(setting)?.Value ?? setting.Default })];
        Fill();
        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var settings = Standing.Manifest?.Settings ?? [];
        var typed = settings.Zip(Values).ToDictionary(pair => pair.First.Key, pair => pair.Second?.Value);
        var answer = await AnswerAsync(await act.RunAsync(Id, typed, Removed, ct), after => after is { State: AdapterState.Loaded, Reason.Length: 0 } ? "set; it works with it now" : $"set, but not loaded: {after.Reason}", ct);
        Fill();
        return answer;
    }

    // A forged form may send fewer than there are.
    private void Fill()
    {
        var count = Standing.Manifest?.Settings.Count ?? 0;
        while (Values.Count < count) Values.Add(new());
    }

    private StoredSetting? Stored(ManifestSetting setting) => Standing.Stored?.Settings.FirstOrDefault(stored => stored.Name == setting.Key);

    private SettingField Field(ManifestSetting setting)
    {
        var isSet = setting.Kind == SettingKind.Secret && Stored(setting) is not null;
        var hint = isSet ? "Set; leave empty to keep it" : setting.Hint;
        IReadOnlyList<Choice> choices = [.. setting.IsRequired || setting.Default.Length > 0 ? [] : new Choice[] { new("", "As the portal is run") }, .. setting.Choices.Select(choice => new Choice(choice, choice))];
        return new(setting, isSet, setting.IsRequired && !isSet && setting.Default.Length == 0, hint, choices);
    }

    /// <summary>A field as typed.</summary>
    internal sealed record Entry
    {
        public string? Value { get; init; }
    }
}

/// <param name="Setting">As declared.</param>
/// <param name="IsSet">A secret that is kept.</param>
/// <param name="IsRequired">The browser is told so.</param>
/// <param name="Hint">Beneath its label.</param>
/// <param name="Choices">Of a choice.</param>
internal sealed record SettingField(ManifestSetting Setting, bool IsSet, bool IsRequired, string Hint, IReadOnlyList<Choice> Choices);
