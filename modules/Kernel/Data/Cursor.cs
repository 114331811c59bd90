using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MscModular.Kernel.Data;

/// <summary>
/// A place in a sorted list: the sort key and id of a row, which way to read from it, and how many rows stand before the
/// page. Opaque in URLs; links stay right while rows come and go, for nothing is counted from the start.
/// </summary>
/// <param name="Order">The sort and direction it belongs to; in another order it means nothing.</param>
/// <param name="Key">The row's sort key as text.</param>
/// <param name="Id">Breaks ties.</param>
/// <param name="Back">Read towards the start.</param>
/// <param name="Before">Rows before the page this cursor leads to.</param>
public sealed record Cursor(string Order, string Key, long Id, bool Back, long Before)
{
    private const int MaxLength = 2000;

    /// <summary>For the <c>after</c> parameter.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { Order, Key, Id.ToString(CultureInfo.InvariantCulture), Back ? "b" : "f", Before.ToString(CultureInfo.InvariantCulture) }));

    /// <summary>Reads one of ours for this order; anything else is <c>null</c>.</summary>
    public static Cursor? Read(string? text, string order)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength) return null;
        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
            return parts is [var ordered, { } key, var id, "b" or "f", var before]
                && ordered == order
                && !key.Contains('\0', StringComparison.Ordinal)
                && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                && long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped)
                    ? new(order, key, row, parts[3] == "b", skipped)
                    : null;
        }
        catch (Exception damaged) when (damaged is FormatException or JsonException or ArgumentException)
        {
            return null;
        }
    }
}
