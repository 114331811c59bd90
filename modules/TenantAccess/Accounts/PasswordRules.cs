using System.Text;
using Microsoft.AspNetCore.Identity;
using MscModular.Kernel.Text;

namespace MscModular.TenantAccess.Accounts;

/// <summary>
/// Long and not easy to guess; any characters, no rotation (NIST 800-63B-4). What a guesser tries first counts as one character:
/// common words, the own name and address, sequences and repetitions.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Administrator>
{
    private const int Shortest = 15;
    private const int Longest = 1000;

    /// <summary>What has to be left when all that is predictable counts as one character each.</summary>
    private const int LeastGuesses = 7;

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p"];
    private static readonly string[] Common = ReadCommon();

    public Task<IdentityResult> ValidateAsync(UserManager<Administrator> manager, Administrator user, string? password) =>
        Task.FromResult(Problem(user, password ?? "") is { } problem ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem }) : IdentityResult.Success);

    /// <summary>What is wrong with it, in the words of the form; <c>null</c> = nothing.</summary>
    internal static string? Problem(Administrator user, string password)
    {
        if (password.EnumerateRunes().Count() < Shortest) return "Use 15 characters at least; a sentence is fine";
        if (password.Length > Longest) return "Use 1,000 characters at most";
        return Guesses(Plain(password), Own(user)) < LeastGuesses
            ? "This is too easy to guess: it is made of common words, your name or address, sequences or repetitions"
            : null;
    }

    private static int Guesses(string text, IReadOnlyList<string> own)
    {
        if (Period(text) is var period && period <= text.Length / 2) return Guesses(text[..period], own) + 1;
        var guesses = 0;
        for (var at = 0; at < text.Length;)
        {
            var known = Predictable(text.AsSpan(at), own);
            // Between words a space or a hyphen is no riddle.
            if (known > 0 || text[at] is not (' ' or '-' or '_' or '.')) guesses++;
            at += Math.Max(1, known);
        }
        return guesses;
    }

    // How many characters from here on a guesser has for the price of one.
    private static int Predictable(ReadOnlySpan<char> text, IReadOnlyList<string> own)
    {
        var longest = 0;
        foreach (var word in own.Concat(Common))
        {
            if (word.Length > longest && text.StartsWith(word, StringComparison.Ordinal)) longest = word.Length;
        }
        return Math.Max(longest, Math.Max(Math.Max(Same(text), Sequence(text)), Year(text)));
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
        [.. Words(user.Name).Concat(Words(user.Email)).Append(Plain(user.Email)).Append(Plain(user.Name)).Append("mscmodular").Where(word => word.Length >= 3)];

    private static IEnumerable<string> Words(string text) => Plain(text).Split([' ', '.', '@', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);

    // p4$$w0rd is password to anybody who guesses.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(Keys.Search(text));
        return plain.Replace('@', 'a').Replace('$', 's').Replace("p4", "pa").Replace("w0", "wo").Replace("3t", "et").Replace("l3", "le").Replace("m1n", "min").ToString();
    }

    private static string[] ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("MscModular.TenantAccess.Accounts.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords isn't in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Plain).Distinct()];
    }
}
