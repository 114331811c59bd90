using System.Globalization;
using System.Text;

namespace MscModular.Kernel.Text;

/// <summary>
/// The two keys stored beside a name. Both are made here and never by a database, whose folding differs
/// (SQLite knows ASCII only, PostgreSQL asks the operating system).
/// </summary>
public static class Keys
{
    /// <summary>
    /// Equal for two spellings of one name: NFKC, white space trimmed and single, full case folding
    /// (<c>STRASSE</c> and <c>straße</c> are one name, <c>Müller</c> and <c>Muller</c> two).
    /// </summary>
    public static string Unique(string text)
    {
        if (Ascii.IsValid(text) && !text.Contains('\0')) return OneSpace(text).ToLowerInvariant();

        // White space comes after NFKC, which makes new white space (¨ is a space with a mark).
        // The second NFKC puts together what folding took apart (ΐ folds to three characters).
        var compatible = OneSpace(Encodable(text).Normalize(NormalizationForm.FormKC));
        return FoldCase(compatible).Normalize(NormalizationForm.FormKC);
    }

    /// <summary>
    /// What a search looks in, and what a list sorts by: the unique key without the accents of Latin, Greek and
    /// Cyrillic letters (<c>lodz</c> finds <c>Łódź</c>). Marks of other scripts are no accents: カ and ガ stay two letters.
    /// </summary>
    public static string Search(string text)
    {
        var key = Unique(text);
        return Ascii.IsValid(key) ? key : WithoutAccents(key);
    }

    /// <summary>
    /// Whether a text holds what no field takes: control characters (line breaks and tabs are fine where a field has
    /// <paramref name="severalLines"/>) or half of a surrogate pair, which neither database can store.
    /// </summary>
    public static bool HasControlCharacters(string text, bool severalLines = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && !(severalLines && c is '\n' or '\r' or '\t')) return true;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsSurrogatePair(c, i + 1 < text.Length ? text[i + 1] : '\0')) return true;
            i++;
        }
        return false;
    }

    // A search may hold what no name can: NUL, half a surrogate pair, U+FFFE. It then finds nothing instead of failing.
    private static string Encodable(string text)
    {
        var clean = text.AsSpan().ContainsAny('\0', '\uFFFE') ? text.Replace('\0', '\uFFFD').Replace('\uFFFE', '\uFFFD') : text;
        return clean.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(clean.EnumerateRunes()) : clean;
    }

    private static string OneSpace(string text)
    {
        if (HasSingleSpacesOnly(text)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) kept.Append(c);
            else if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
        }
        return kept.ToString().TrimEnd(' ');
    }

    private static bool HasSingleSpacesOnly(string text)
    {
        var afterSpace = true;
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (isSpace && (afterSpace || c != ' ')) return false;
            afterSpace = isSpace;
        }
        return text.Length == 0 || !afterSpace;
    }

    private static string FoldCase(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        Span<char> pair = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) folded.Append(char.ToLowerInvariant((char)rune.Value));
            else if (rune.IsBmp && CaseFolding.Full((char)rune.Value) is { } several) folded.Append(several);
            else folded.Append(pair[..FoldOne(rune).EncodeToUtf16(pair)]);
        }
        return folded.ToString();
    }

    private static Rune FoldOne(Rune rune)
    {
        var runs = CaseFolding.Runs;
        int low = 0, high = (runs.Length / 4) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var run = runs.Slice(middle * 4, 4);
            if (rune.Value < run[0]) high = middle - 1;
            else if (rune.Value > run[1]) low = middle + 1;
            else return (rune.Value - run[0]) % run[2] == 0 ? new Rune(rune.Value + run[3]) : rune;
        }
        return rune;
    }

    private static string WithoutAccents(string key)
    {
        var kept = new StringBuilder(key.Length);
        Span<char> pair = stackalloc char[2];
        var marksAreAccents = false;
        foreach (var rune in key.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            var isMark = IsMark(rune);
            if (isMark && marksAreAccents) continue;
            if (!isMark) marksAreAccents = IsLatinGreekOrCyrillic(rune);
            if (WithoutStroke(rune) is { } plain) kept.Append(plain);
            else kept.Append(pair[..rune.EncodeToUtf16(pair)]);
        }
        return kept.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // The blocks of the three scripts; IsLetter leaves out their signs (× and ÷ stand among the letters).
    private static bool IsLatinGreekOrCyrillic(Rune rune) => Rune.IsLetter(rune) && rune.Value
        is < 0x0530
        or (>= 0x1C80 and < 0x1C90)
        or (>= 0x1D00 and < 0x1DC0)
        or (>= 0x1E00 and < 0x2000)
        or (>= 0x2C60 and < 0x2C80)
        or (>= 0xA640 and < 0xA6A0)
        or (>= 0xA720 and < 0xA800)
        or (>= 0xAB30 and < 0xAB70);

    // Letters that Unicode doesn't take apart, though people type them without the stroke.
    private static string? WithoutStroke(Rune rune) => rune.Value switch
    {
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'æ' => "ae",
        'œ' => "oe",
        _ => null,
    };
}
