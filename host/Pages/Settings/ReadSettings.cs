using System.Globalization;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;
using MscModular.Kernel.Time;

namespace MscModular.Host.Pages.Settings;

/// <summary>Reads what was typed, a section each.</summary>
internal static class ReadSettings
{
    private const int LongestWarning = 365;
    private const int MostSteps = 6;
    private const int LongestKept = 3650;

    public static IReadOnlyList<string> Organization(SettingsForm form, Typed typed)
    {
        var name = typed.Text(nameof(form.Name), form.Name, "Name", "a", 100);
        var country = form.Country ?? "";
        if (!Phones.IsCountry(country)) typed.Refuse(nameof(form.Country), "Choose a country from the list");
        return [name, country];
    }

    public static IReadOnlyList<string> TimeZone(SettingsForm form, Typed typed)
    {
        var zone = form.TimeZone ?? "";
        if (!Zones.IsKnown(zone)) typed.Refuse(nameof(form.TimeZone), "Choose a time zone from the list");
        return [zone];
    }

    public static IReadOnlyList<string> QuotaWarnings(SettingsForm form, Typed typed)
    {
        var warning = Whole(nameof(form.QuotaWarning), form.QuotaWarning, 1, 98, "The first step", typed);
        var critical = Whole(nameof(form.QuotaCritical), form.QuotaCritical, 2, 99, "The critical step", typed);
        if (critical <= warning) typed.Refuse(nameof(form.QuotaCritical), $"The critical step must be above the first one, {warning}");
        return [Text(warning), Text(critical)];
    }

    public static IReadOnlyList<string> ExpiryWarnings(SettingsForm form, Typed typed)
    {
        var warnings = Days(form, typed);
        var critical = Whole(nameof(form.ExpiryCritical), form.ExpiryCritical, 0, LongestWarning - 1, "The critical step", typed);
        if (warnings.Count > 0 && critical >= warnings[^1]) typed.Refuse(nameof(form.ExpiryCritical), $"The critical step must be fewer days than the last warning, {warnings[^1]}");
        return [string.Join(", ", warnings.Select(day => Text(day))), Text(critical)];
    }

    public static IReadOnlyList<string> Retention(SettingsForm form, Typed typed) =>
        [Text(Whole(nameof(form.DeletedDays), form.DeletedDays, 1, LongestKept, "The days", typed))];

    // The earliest warning first, however they were typed.
    private static List<int> Days(SettingsForm form, Typed typed)
    {
        const string field = nameof(SettingsForm.ExpiryWarning);
        var words = (form.ExpiryWarning ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var days = words.Select(word => Number(word, 1, LongestWarning)).ToList();
        if (days.Count == 0) typed.Refuse(field, "Enter at least one number of days");
        else if (days.Contains(null)) typed.Refuse(field, $"Enter whole numbers from 1 to {LongestWarning} with commas between them, such as 30, 15, 7, 3");
        else if (days.Count > MostSteps) typed.Refuse(field, $"Enter at most {MostSteps} steps; these are {days.Count}");
        else if (days.Distinct().Count() < days.Count) typed.Refuse(field, "Enter each number of days once");
        else return [.. days.OfType<int>().OrderDescending()];
        return [];
    }

    private static int? Whole(string field, string? text, int least, int most, string what, Typed typed)
    {
        if (Number(text?.Trim() ?? "", least, most) is { } number) return number;
        typed.Refuse(field, $"{what} must be a whole number from {least} to {most.ToString("#,0", CultureInfo.InvariantCulture)}");
        return null;
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
