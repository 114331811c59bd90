using System.Globalization;
using MscModular.Contracts.Audit;
using MscModular.Kernel;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Host.Pages.Settings;

/// <summary>Changes a section of the settings, for everybody from their next request on.</summary>
internal sealed class ChangeSettings(Db db, SettingsStore store, IAuditTrail audit) : IUseCase
{
    /// <summary>Somebody saved it since the form was opened.</summary>
    public const string Overtaken = "Somebody else saved these settings while you were editing";

    /// <summary>Refused with <see cref="Overtaken"/> where the version isn't the stored one; nothing typed is saved then.</summary>
    public async Task<Refusal?> RunAsync(Section section, string? version, SettingsForm form, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var settings = await store.ReadAsync(ct);
        var current = settings.VersionOf(section.Id);
        if (version != current.ToString(CultureInfo.InvariantCulture)) return Refusal.Conflict(Overtaken);
        var typed = new Typed("");
        var values = section.Read(form, typed);
        if (typed.Problems.Count > 0) return Refusal.Invalid(typed.Problems);

        var before = SettingsForm.Of(settings);
        var changed = section.Fields.Zip(values).Where(pair => pair.First.In(before) != pair.Second).ToList();
        if (changed.Count == 0) return null;
        if (!await store.ClaimAsync(section.Id, current, ct)) return Refusal.Conflict(Overtaken);
        foreach (var (field, value) in changed) await store.WriteAsync(field.Setting, value, ct);
        audit.Record(new("settings.changed", "settings", section.Id, section.Title)
        {
            Changes = [.. changed.Select(pair => new AuditChange(pair.First.Label, pair.First.Show(pair.First.In(before)), pair.First.Show(pair.Second)))],
        });
        await tx.CommitAsync(ct);
        return null;
    }
}
