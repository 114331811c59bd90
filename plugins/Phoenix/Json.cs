using System.Globalization;
using System.Text.Json;

namespace MscModular.Phoenix;

/// <summary>Members of the vendor's rows, none of which is promised; <c>NA</c> and <c>None</c> stand for nothing.</summary>
internal static class Json
{
    public static JsonElement? Member(JsonElement row, string name) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Empty = nothing.</summary>
    public static string Text(JsonElement row, string name) => Member(row, name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString() is { } text && text is not ("NA" or "None") ? text.Trim() : "",
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => "",
    };

    public static decimal? Number(JsonElement row, string name) => Member(row, name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDecimal(out var number) => number,
        { ValueKind: JsonValueKind.String } value when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static DateTimeOffset? Instant(JsonElement row, string name) =>
        DateTimeOffset.TryParse(Text(row, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
