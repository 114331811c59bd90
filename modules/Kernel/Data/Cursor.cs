using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MscModular.Kernel.Data;

/// <summary>
/// A place in a sorted list: the sort key and id of a row, which way to read from it, and how many rows stand before the
/// page. Opaque in URLs; links stay right while rows come and go, for nothing is counted from the start.
/// </summary>
/// <param name="Order">The sort and direction it belongs to; in another order it means nothing.</param>
/// <param name="Key">The row's sort key as text; up to about 1,400 bytes.</param>
/// <param name="Id">Breaks ties.</param>
/// <param name="Back">Read towards the start.</param>
/// <param name="Before">Rows before the page this cursor leads to.</param>
public sealed record Cursor(string Order, string Key, long Id, bool Back, long Before)
{
    private const int MaxLength = 2000;

    // Throws on what is no UTF-8, so that no damaged key reaches the database.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>For the <c>after</c> parameter. The key stands last, for it may hold anything.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Strict.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Order}\n{Id}\n{(Back ? 'b' : 'f')}\n{Before}\n{Key}")));

    /// <summary>Reads one of ours for this order; anything else is <c>null</c>.</summary>
    public static Cursor? Read(string? text, string order)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength) return null;
        try
        {
            return Strict.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 5) is [var ordered, var id, ("b" or "f") and var way, var before, var key]
                && ordered == order
                && !key.Contains('\0', StringComparison.Ordinal)
                && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                && long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped)
                    ? new(order, key, row, way == "b", skipped)
                    : null;
        }
        catch (Exception damaged) when (damaged is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
