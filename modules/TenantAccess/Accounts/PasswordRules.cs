using Microsoft.AspNetCore.Identity;
using MscModular.Kernel.Text;

namespace MscModular.TenantAccess.Accounts;

/// <summary>
/// Long and not easy to guess; any characters, no rotation (NIST 800-63B-4). What a guesser tries first counts as one character:
/// the most common words, the own name and address, sequences and repetitions; one of thousands of common passwords counts as two.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Administrator>
{
    private const int Shortest = 15;
    private const int ShortestWithCode = 8;
    private const int Most = 1000;

    /// <summary>What has to be left when all that is predictable counts as one character each.</summary>
    private const int LeastGuesses = 7;

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p"];
    private static readonly HashSet<(char Typed, char Meant)> Disguises =
    [
        ('0', 'o'), ('1', 'i'), ('1', 'l'), ('!', 'i'), ('!', 'l'), ('|', 'l'), ('3', 'e'), ('4', 'a'), ('@', 'a'), ('5', 's'), ('$', 's'), ('7', 't'), ('+', 't'), ('8', 'b'), ('6', 'g'), ('9', 'g'), ('2', 'z'),
    ];

    private static readonly string[] Words = Read("common-words.txt");

    /// <summary>What people choose most, one a line; nobody's alone, and not much in a longer one.</summary>
    internal static readonly IReadOnlyList<string> Common = Read("common-passwords.txt");

    public Task<IdentityResult> ValidateAsync(UserManager<Administrator> manager, Administrator user, string? password) =>
        Task.FromResult(Problem(user, password ?? "") is { } problem ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem }) : IdentityResult.Success);

    /// <summary>Long enough without a second factor.</summary>
    internal static bool IsLong(string password) => password.EnumerateRunes().Count() >= Shortest;

    /// <summary>What is wrong with it, in the words of the form; <c>null</c> = nothing.</summary>
    internal static string? Problem(Administrator user, string password)
    {
        var shortest = user.TwoStepKey is null ? Shortest : ShortestWithCode;
        if (password.EnumerateRunes().Count() < shortest) return $"Use {shortest} characters at least; a sentence is fine";
        if (password.Length > Most) return "Use 1,000 characters at most";
        return Guesses(Plain(password), Own(user)) < LeastGuesses
            ? "This is too easy to guess: it is made of common words, your name or address, sequences or repetitions"
            : null;
    }

    private static int Guesses(string text, IReadOnlyList<string> own)
    {
        var said = Period(text) is var period && period <= text.Length / 2 ? Guesses(text[..period], own) + 1 : int.MaxValue;
        var guesses = 0;
        for (var at = 0; at < text.Length;)
        {
            var known = Predictable(text.AsSpan(at), own);
            // Between words a space or a hyphen is no riddle.
            if (known.Length == 0) guesses += text[at] is ' ' or '-' or '_' or '.' ? 0 : 1;
            guesses += known.Guesses;
            at += Math.Max(1, known.Length);
        }
        return Math.Min(guesses, said);
    }

    // How many characters from here on a guesser has, and for the price of how many.
    private static (int Length, int Guesses) Predictable(ReadOnlySpan<char> text, IReadOnlyList<string> own)
    {
        var one = Math.Max(Math.Max(Longest(text, own), Longest(text, Words)), Math.Max(Math.Max(Same(text), Sequence(text)), Year(text)));
        var two = Longest(text, Common);
        return two > one ? (two, 2) : (one, Math.Min(one, 1));
    }

    private static int Longest(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        var longest = 0;
        foreach (var word in words)
        {
            if (word.Length > longest && Reads(text, word)) longest = word.Length;
        }
        return longest;
    }

    // p4$$w0rd is password to anybody who guesses.
    private static bool Reads(ReadOnlySpan<char> text, string word)
    {
        if (text.Length < word.Length) return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (text[i] != word[i] && !Disguises.Contains((text[i], word[i]))) return false;
        }
        return true;
    }

    private static int Year(ReadOnlySpan<char> text) =>
        text.Length >= 4 && (text.StartsWith("19", StringComparison.Ordinal) || text.StartsWith("20", StringComparison.Ordinal)) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]) ? 4 : 0;

    private static int Same(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && text[length] == text[0]) length++;
        return length >= 3 ? length : 0;
    }

    private static int Sequence(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var row in Rows) longest = Math.Max(longest, Math.Max(Along(text, row, 1), Along(text, row, -1)));
        return longest >= 3 ? longest : 0;
    }

    private static int Along(ReadOnlySpan<char> text, string row, int step)
    {
        var at = row.IndexOf(text[0]);
        if (at < 0) return 0;
        var length = 1;
        while (length < text.Length && at + (length * step) is var next && next >= 0 && next < row.Length && text[length] == row[next]) length++;
        return length;
    }

    // The shortest beginning that, said again and again, is the whole.
    private static int Period(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            var repeats = true;
            for (var i = period; repeats && i < text.Length; i++) repeats = text[i] == text[i - period];
            if (repeats) return period;
        }
        return text.Length + 1;
    }

    private static List<string> Own(Administrator user) =>
        [.. Parts(user.Name).Concat(Parts(user.Email)).Append(Plain(user.Email)).Append(Plain(user.Name)).Append("mscmodular").Where(word => word.Length >= 3)];

    private static IEnumerable<string> Parts(string text) => Plain(text).Split([' ', '.', '@', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);

    // Without case and accents.
    private static string Plain(string text) => Keys.Search(text);

    private static string[] Read(string list)
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream($"MscModular.TenantAccess.Accounts.{list}")
            ?? throw new InvalidOperationException($"The list {list} isn't in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Plain).Distinct()];
    }
}
