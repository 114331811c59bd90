using MscModular.Kernel;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;

namespace MscModular.Host.Pages.Settings;

/// <summary>Settings that stand on one page and are saved together.</summary>
/// <param name="Id">As in the address.</param>
/// <param name="Title">Its label.</param>
/// <param name="Read">Takes what was typed; answers the values to store, in the order of the fields.</param>
/// <param name="Fields">In the form's order.</param>
internal sealed record Section(string Id, string Title, Func<SettingsForm, Typed, IReadOnlyList<string>> Read, params IReadOnlyList<Field> Fields)
{
    public static readonly Section Organization = new(
        "organization",
        "Organization",
        ReadSettings.Organization,
        new(nameof(SettingsForm.Name), "Name", Setting.Name, form => form.Name),
        new(nameof(SettingsForm.Country), "Default Country", Setting.Country, form => form.Country) { Show = Phones.CountryName });

    public static readonly Section TimeZone = new(
        "time-zone",
        "Time zone and formats",
        ReadSettings.TimeZone,
        new Field(nameof(SettingsForm.TimeZone), "Time Zone", Setting.TimeZone, form => form.TimeZone));

    public static readonly Section QuotaWarnings = new(
        "quota-warnings",
        "Quota warnings",
        ReadSettings.QuotaWarnings,
        new(nameof(SettingsForm.QuotaWarning), "Warning at, percent", Setting.QuotaWarning, form => form.QuotaWarning),
        new(nameof(SettingsForm.QuotaCritical), "Critical at, percent", Setting.QuotaCritical, form => form.QuotaCritical));

    public static readonly Section ExpiryWarnings = new(
        "expiry-warnings",
        "Expiry warnings",
        ReadSettings.ExpiryWarnings,
        new(nameof(SettingsForm.ExpiryWarning), "Warning at, days before", Setting.ExpiryWarning, form => form.ExpiryWarning),
        new(nameof(SettingsForm.ExpiryCritical), "Critical at, days before", Setting.ExpiryCritical, form => form.ExpiryCritical));

    public static readonly Section Retention = new(
        "retention",
        "Retention",
        ReadSettings.Retention,
        new Field(nameof(SettingsForm.DeletedDays), "Deleted customers are kept, days", Setting.DeletedDays, form => form.DeletedDays));

    public static readonly IReadOnlyList<Section> All = [Organization, TimeZone, QuotaWarnings, ExpiryWarnings, Retention];
}

/// <param name="Name">As the form names it.</param>
/// <param name="Label">As the form labels it.</param>
/// <param name="Setting">The name under which it is stored.</param>
/// <param name="Of">What a form holds of it.</param>
internal sealed record Field(string Name, string Label, string Setting, Func<SettingsForm, string?> Of)
{
    /// <summary>A value as people read it.</summary>
    public Func<string, string> Show { get; init; } = value => value;

    /// <summary>What a form holds of it, without the blanks around it.</summary>
    public string In(SettingsForm form) => (Of(form) ?? "").Trim();
}
