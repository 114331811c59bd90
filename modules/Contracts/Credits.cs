using System.Globalization;

namespace MscModular.Contracts;

/// <summary>
/// Credits: the unit of consumption, kept as whole thousandths so that every sum is exact.
/// From 0 to 999,999,999,999.999; the decimal sign is a point in every language (SPEC 1).
/// </summary>
public readonly record struct Credits(long Thousandths) : IComparable<Credits>
{
    /// <summary>No credits; as a quota it means "no quota".</summary>
    public static readonly Credits Zero;

    /// <summary>The largest amount a field may hold.</summary>
    public static readonly Credits Max = new(999_999_999_999_999);

    /// <summary>Whole credits.</summary>
    public static Credits Of(long whole) => new(whole * 1000);

    /// <summary>
    /// Reads what a person typed: digits, an optional point and at most three decimals; spaces around are ignored.
    /// Grouping signs, exponents and signs are refused, for they mean different things in different countries.
    /// </summary>
    /// <returns><c>null</c> when read, else what is wrong, in words for the field.</returns>
    public static string? Read(string? text, out Credits credits)
    {
        credits = Zero;
        text = text?.Trim() ?? "";
        if (text.Length == 0) return "Enter a number of credits";
        if (text[0] is '-' or '\u2212') return "Credits must be 0 or more";

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? "" : text[(point + 1)..];
        if (whole.Length == 0 || (point >= 0 && decimals.Length == 0) || !AreDigits(whole) || !AreDigits(decimals))
        {
            return "Enter credits as a number such as 1500 or 1500.250, without grouping signs";
        }

        if (decimals.Length > 3) return "Credits have at most three decimals";
        whole = whole.TrimStart('0');
        if (whole.Length > 12) return "Credits must be at most 999,999,999,999.999";

        credits = new(long.Parse("0" + whole + decimals.PadRight(3, '0'), NumberStyles.None, CultureInfo.InvariantCulture));
        return null;
    }

    private static bool AreDigits(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <inheritdoc/>
    public int CompareTo(Credits other) => Thousandths.CompareTo(other.Thousandths);

    /// <summary>Adds exactly; throws when the sum leaves 64 bits.</summary>
    public static Credits operator +(Credits a, Credits b) => new(checked(a.Thousandths + b.Thousandths));

    /// <summary>Compares amounts.</summary>
    public static bool operator <(Credits a, Credits b) => a.Thousandths < b.Thousandths;

    /// <summary>Compares amounts.</summary>
    public static bool operator >(Credits a, Credits b) => a.Thousandths > b.Thousandths;

    /// <summary>Compares amounts.</summary>
    public static bool operator <=(Credits a, Credits b) => a.Thousandths <= b.Thousandths;

    /// <summary>Compares amounts.</summary>
    public static bool operator >=(Credits a, Credits b) => a.Thousandths >= b.Thousandths;

    /// <summary>As a field or CSV cell holds it: <c>1500</c> or <c>1500.25</c>, no grouping, no trailing zeros.</summary>
    public override string ToString() => (Thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
