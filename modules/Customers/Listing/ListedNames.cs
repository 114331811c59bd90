using MscModular.Kernel.Text;

namespace MscModular.Customers.Listing;

/// <summary>What the list sorts by and searches in, made from a customer's names.</summary>
internal readonly record struct ListedNames(string SortKey, string SearchText)
{
    /// <summary>Between the texts that are searched: folding turns every line break of a term into a space, so no term spans two.</summary>
    private const char Separator = '\n';

    // So that the last one or two characters begin a run of three too.
    private const string End = "\n\n";

    // A PostgreSQL index entry holds 2,704 bytes at most, and NFKC can make 33 bytes of one character.
    private const int MaxKeyBytes = 1000;

    public static ListedNames Of(string customerName, string accountName, string? reference)
    {
        var name = Keys.Search(customerName);
        var account = Keys.Search(accountName);
        var text = reference is null ? $"{name}{Separator}{account}{End}" : $"{name}{Separator}{account}{Separator}{Keys.Search(reference)}{End}";
        return new(Bounded(name), text);
    }

    private static string Bounded(string key)
    {
        if (key.Length <= MaxKeyBytes / 4) return key;
        var (bytes, length) = (0, 0);
        foreach (var rune in key.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxKeyBytes) break;
            length += rune.Utf16SequenceLength;
        }
        return key[..length];
    }
}
