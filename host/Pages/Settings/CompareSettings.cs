using MscModular.Contracts.Audit;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.Settings;

/// <summary>Compares an edit that came second with what was saved meanwhile.</summary>
internal static class CompareSettings
{
    /// <param name="section">Which settings.</param>
    /// <param name="theirs">As stored now.</param>
    /// <param name="mine">As typed.</param>
    /// <param name="before">As they stood when the form was opened; <c>null</c> = not known.</param>
    /// <param name="last">Who saved, as the audit trail has it.</param>
    public static Comparison Run(Section section, SettingsForm theirs, SettingsForm mine, SettingsForm? before, AuditEntry? last)
    {
        var (different, same) = (new List<Difference>(), new List<(string, string)>());
        foreach (var field in section.Fields)
        {
            var (stored, typed, was) = (field.In(theirs), field.In(mine), before is null ? null : field.In(before));
            if (typed == stored) same.Add((field.Name, stored));
            else different.Add(new(field.Name, field.Label, was is null ? null : Shown(field, was), new(typed, Shown(field, typed)), new(stored, Shown(field, stored)), was != typed));
        }

        return new("section", last?.Who ?? "Somebody else", last?.At ?? DateTimeOffset.UnixEpoch, different, same);
    }

    private static string Shown(Field field, string value) => value.Length == 0 ? Display.None : field.Show(value);
}
