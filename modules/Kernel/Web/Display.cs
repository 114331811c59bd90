using System.Globalization;

namespace MscModular.Kernel.Web;

/// <summary>How dates, numbers and names are written, in one place. Days and zones come in: nothing here asks for the time.</summary>
public static class Display
{
    /// <summary>Stands where a value is not known or does not exist; never a zero.</summary>
    public const string None = "—";

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary><c>6 Dec 2026</c>.</summary>
    public static string Date(DateOnly date) => $"{Number(date.Day)} {Months[date.Month - 1]} {date.Year:0000}";

    /// <summary><c>2026-12-06</c>, for <c>datetime</c> and date inputs.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>in 12 days</c>, <c>today</c>, <c>5 days ago</c>; months from 60 days on, years from 700 days on.</summary>
    public static string Relative(DateOnly date, DateOnly today)
    {
        var days = date.DayNumber - today.DayNumber;
        if (days == 0)
            return "today";
        var span = Span(Math.Abs(days));
        return days < 0 ? $"{span} ago" : $"in {span}";
    }

    private static string Span(int days) => days switch
    {
        < 60 => Count(days, "day"),
        < 700 => Count((long)Math.Round(days / 30.44), "month"),
        _ => Count((long)Math.Round(days / 365.25), "year"),
    };

    /// <summary>Amber from the first step on, red past the day, else nothing: a license is valid through the end of its day.</summary>
    public static string? ExpiryTone(DateOnly expiry, DateOnly today, ExpirySteps steps)
    {
        var left = expiry.DayNumber - today.DayNumber;
        if (left < 0) return "bad";
        return left <= steps.First ? "warn" : null;
    }

    /// <summary><c>24 Nov 2026, 09:42 UTC+1</c>, in the viewer's zone; with seconds where the order of events matters.</summary>
    public static string Instant(DateTimeOffset at, TimeZoneInfo zone, bool seconds = false)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {Time(at, zone, seconds)}";
    }

    /// <summary><c>09:42 UTC+1</c>, in the viewer's zone, for what is over today.</summary>
    public static string Time(DateTimeOffset at, TimeZoneInfo zone, bool seconds = false) =>
        $"{TimeZoneInfo.ConvertTime(at, zone).ToString(seconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture)} {Offset(zone, at)}";

    /// <summary><c>2026-11-24 08:42:10 UTC</c>.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-24T08:42:10Z</c>, for <c>datetime</c>.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>UTC+1</c>, <c>UTC−3:30</c>, <c>UTC</c>: the offset that the zone has at that instant.</summary>
    public static string Offset(TimeZoneInfo zone, DateTimeOffset at)
    {
        var offset = zone.GetUtcOffset(at);
        if (offset == TimeSpan.Zero)
            return "UTC";
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        var minutes = offset.Minutes == 0 ? "" : ":" + Math.Abs(offset.Minutes).ToString("00", CultureInfo.InvariantCulture);
        return $"UTC{sign}{Math.Abs(offset.Hours)}{minutes}";
    }

    /// <summary><c>12,380</c>.</summary>
    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary><c>128 customers</c>, <c>1 customer</c>.</summary>
    public static string Count(long value, string one, string? many = null) => $"{Number(value)} {(value == 1 ? one : many ?? one + "s")}";

    /// <summary><c>4,000.125</c> from 4000125 thousandths; no decimals where there are none.</summary>
    public static string Credits(long thousandths) => (thousandths / 1000m).ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary><c>4000.125</c>: as a person would type it into a field.</summary>
    public static string CreditsTyped(long thousandths) => (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary><c>10.4 TB</c>, <c>640 GB</c>: decimal units, one decimal below a hundred.</summary>
    public static string Bytes(long bytes)
    {
        var (size, unit) = bytes >= 1_000_000_000_000 ? (bytes / 1_000_000_000_000m, "TB") : (bytes / 1_000_000_000m, "GB");
        return $"{size.ToString(size < 100 ? "#,0.#" : "#,0", CultureInfo.InvariantCulture)} {unit}";
    }

    /// <summary>Whole per cent, rounded down: 100 stands only where the quota is used up. No quota: none.</summary>
    public static int? Percent(long used, long quota) => quota <= 0 ? null : (int)Math.Min(int.MaxValue, Math.Max(0, (decimal)used) * 100 / quota);

    /// <summary>Healthy is grey; amber from the first step on, red from 100 %.</summary>
    public static string? QuotaTone(int percent, QuotaSteps steps)
    {
        if (percent >= 100) return "bad";
        return percent >= steps.Warning ? "warn" : null;
    }

    /// <summary><c>IC</c> for Ines Calder, <c>株</c> for 株式会社: the first letters of the first and the last word.</summary>
    public static string Initials(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(FirstLetter)
            .Where(letter => letter.Length > 0)
            .ToList();
        return words.Count switch
        {
            0 => "?",
            1 => words[0],
            _ => words[0] + words[^1],
        };
    }

    private static string FirstLetter(string word)
    {
        var letter = word.EnumerateRunes().FirstOrDefault(System.Text.Rune.IsLetterOrDigit);
        return letter == default ? "" : System.Text.Rune.ToUpperInvariant(letter).ToString();
    }
}
