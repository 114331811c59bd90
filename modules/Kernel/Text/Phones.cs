using System.Globalization;
using MscModular.Kernel.Web;
using PhoneNumbers;

namespace MscModular.Kernel.Text;

/// <summary>Phone numbers are kept as typed; the international form stands beside them where the library knows one.</summary>
public static class Phones
{
    private const string Signs = "+-()./# ";

    private static readonly Dictionary<string, string> Names = PhoneNumberUtil.GetInstance().GetSupportedRegions().ToDictionary(code => code, NameOf);

    /// <summary>The countries whose numbers the library knows, by their two letters, in the order of their names.</summary>
    public static IReadOnlyList<Choice> Countries { get; } = [.. Names.OrderBy(country => country.Value, StringComparer.OrdinalIgnoreCase).Select(country => new Choice(country.Key, country.Value))];

    /// <summary><c>Germany</c> for <c>DE</c>; what is no country stands as it is.</summary>
    public static string CountryName(string code) => Names.GetValueOrDefault(code, code);

    /// <summary>True for the two letters of one of them.</summary>
    public static bool IsCountry(string code) => Names.ContainsKey(code);

    /// <summary>What is wrong with a number, in words for its field; <c>null</c> = nothing.</summary>
    public static string? Objection(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var rest = typed.Replace("ext", "", StringComparison.OrdinalIgnoreCase).Replace("x", "", StringComparison.OrdinalIgnoreCase);
        if (rest.Any(c => !char.IsAsciiDigit(c) && !Signs.Contains(c, StringComparison.Ordinal))) return "Phone number can hold digits, spaces, + - ( ) . / # and x or ext";
        return rest.Count(char.IsAsciiDigit) < 3 ? "Phone number needs at least 3 digits" : null;
    }

    /// <summary>E.164, as links take it; <c>null</c> = no number that the library knows.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="country">Two letters: where a number without + is read.</param>
    public static string? International(string? typed, string country)
    {
        var library = PhoneNumberUtil.GetInstance();
        try
        {
            var number = library.Parse(typed ?? "", country);
            return library.IsValidNumber(number) ? library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Beside a number that no country knows: nothing is refused for it.</summary>
    public static string? Warning(string? international, string country) =>
        international is null ? $"Kept as typed; no valid number, with its country code or in {CountryName(country)}" : null;

    // The runtime's data don't name all that the library knows.
    private static string NameOf(string code)
    {
        try
        {
            return new RegionInfo(code).EnglishName is { Length: > 2 } name ? name : Unnamed(code);
        }
        catch (ArgumentException)
        {
            return Unnamed(code);
        }
    }

    private static string Unnamed(string code) => code switch
    {
        "AC" => "Ascension Island",
        "EH" => "Western Sahara",
        "TA" => "Tristan da Cunha",
        "XK" => "Kosovo",
        _ => code,
    };
}
