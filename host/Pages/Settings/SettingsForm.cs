using System.Globalization;
using MscModular.Kernel;

namespace MscModular.Host.Pages.Settings;

/// <summary>The fields of all sections as typed; a section reads its own and no others.</summary>
internal sealed record SettingsForm
{
    public string? Name { get; init; }

    /// <summary>Two letters.</summary>
    public string? Country { get; init; }

    public string? TimeZone { get; init; }

    public string? QuotaWarning { get; init; }

    public string? QuotaCritical { get; init; }

    /// <summary>Several, with commas between them.</summary>
    public string? ExpiryWarning { get; init; }

    public string? ExpiryCritical { get; init; }

    public string? DeletedDays { get; init; }

    public static SettingsForm Of(MspSettings settings) => new()
    {
        Name = settings.Name,
        Country = settings.Country,
        TimeZone = settings.TimeZone,
        QuotaWarning = Text(settings.Quota.Warning),
        QuotaCritical = Text(settings.Quota.Critical),
        ExpiryWarning = string.Join(", ", settings.Expiry.Warning.Select(Text)),
        ExpiryCritical = Text(settings.Expiry.Critical),
        DeletedDays = Text(settings.DeletedKeptDays),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
