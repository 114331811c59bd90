using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Text;

namespace MscModular.Audit;

/// <summary>The erasable half of an entry: everything that may name or place a person.</summary>
/// <param name="Who">The actor's name.</param>
/// <param name="Source">The network address; <c>null</c> for commands and jobs.</param>
/// <param name="Object">The object's name at that moment.</param>
/// <param name="Key">Its search key.</param>
/// <param name="Changes">Field by field.</param>
/// <param name="Note">A reason.</param>
internal sealed record EntryDetails(string Who, string? Source, string Object, string Key, IReadOnlyList<AuditChange>? Changes, string? Note)
{
    private const int LongestName = 500;
    private const int LongestKey = 200;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Read by people in the table, and encoded again on every page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static EntryDetails Of(AuditFact fact, string who, string? source) => new(
        Cut(Storable(who), LongestName),
        Storable(source),
        Cut(Storable(fact.ObjectName), LongestName),
        Cut(Keys.Search(fact.ObjectName), LongestKey),
        fact.Changes.Count == 0 ? null : [.. fact.Changes.Select(change => new AuditChange(change.Field, Storable(change.From), Storable(change.To)))],
        Storable(fact.Note));

    public string Write() => JsonSerializer.Serialize(this, Form);

    public static EntryDetails Read(string details) => JsonSerializer.Deserialize<EntryDetails>(details, Form) ?? throw new JsonException("An entry with empty details.");

    /// <summary>A refused sign-in records what somebody typed; PostgreSQL takes no NUL, not even an escaped one, and no half of a surrogate pair.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Storable(string? text) =>
        text is not null && Keys.HasControlCharacters(text, severalLines: true) ? string.Concat(text.Replace('\0', '\uFFFD').EnumerateRunes()) : text;

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
