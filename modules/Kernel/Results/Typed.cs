using System.Globalization;
using MscModular.Contracts;
using MscModular.Kernel.Text;

namespace MscModular.Kernel.Results;

/// <summary>Reads fields as they were typed and collects what is wrong, in the fields' own words.</summary>
/// <param name="prefix">Stands before the fields' names: <c>Account.</c>.</param>
public sealed class Typed(string prefix)
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Must be corrected.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>Worth a look; nothing is refused for them.</summary>
    public List<Problem> Warnings { get; } = [];

    /// <summary>Adds what must be corrected.</summary>
    public void Refuse(string field, string message) => Problems.Add(new(prefix + field, message));

    /// <summary>Adds what is worth a look.</summary>
    /// <param name="field">Whose.</param>
    /// <param name="label">As the form labels it: a warning is also read apart from its field.</param>
    /// <param name="message">What.</param>
    public void Warn(string field, string label, string message) => Warnings.Add(new(prefix + field, $"{label}: {message}"));

    /// <summary>A text that must be there.</summary>
    public string Text(string field, string? typed, string label, string article, int most, bool severalLines = false)
    {
        var text = Optional(field, typed, label, most, severalLines);
        if (text is null) Refuse(field, $"Enter {article} {label.ToLowerInvariant()}");
        return text ?? "";
    }

    /// <summary>A text that may be missing: then <c>null</c>.</summary>
    public string? Optional(string field, string? typed, string label, int most, bool severalLines = false)
    {
        var text = (typed ?? "").Trim();
        if (text.Length == 0) return null;
        var characters = text.EnumerateRunes().Count();
        if (characters > most) Refuse(field, $"{label} must be at most {most} characters; this has {characters}");
        else if (Keys.HasControlCharacters(text, severalLines)) Refuse(field, $"{label} can’t hold control characters");
        return text;
    }

    /// <summary>A phone number, kept as typed; <c>null</c> = none, which is told as wrong where it is required.</summary>
    public string? Phone(string field, string? typed, bool required)
    {
        var before = Problems.Count;
        var text = required ? Text(field, typed, "Phone number", "a", 30) : Optional(field, typed, "Phone number", 30);
        if (text is not null && Problems.Count == before && Phones.Objection(text) is { } objection) Refuse(field, objection);
        return text;
    }

    /// <summary>A day as a date field sends it; <c>null</c> = told what is wrong.</summary>
    public DateOnly? Day(string field, string? typed, string label)
    {
        var text = (typed ?? "").Trim();
        if (text.Length == 0) Refuse(field, $"Enter a {label.ToLowerInvariant()}");
        else if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) Refuse(field, $"{label} must be a real date such as 2027-03-31");
        else if (day < Earliest || day > Latest) Refuse(field, $"{label} must be from 2000-01-01 to 2199-12-31");
        else return day;
        return null;
    }

    /// <summary>Credits; <c>null</c> = told what is wrong.</summary>
    public Credits? Credits(string field, string? typed)
    {
        if (Contracts.Credits.Read(typed, out var credits) is not { } problem) return credits;
        Refuse(field, problem);
        return null;
    }

    /// <summary>What was ticked, entry by entry, whether it came in several fields or joined by commas in one.</summary>
    public static IEnumerable<string> Several(IEnumerable<string?> typed) =>
        typed.SelectMany(one => (one ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Numbers that were ticked, or joined by commas; what is none is told as not being on the list.</summary>
    public List<long> Numbers(string field, IEnumerable<string?> typed, string label)
    {
        var numbers = new List<long>();
        foreach (var text in Several(typed))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
            else numbers.Add(-1);
        }

        if (numbers.Contains(-1)) Refuse(field, $"Choose {label} from the list");
        return [.. numbers.Where(number => number >= 0).Distinct().Order()];
    }
}
