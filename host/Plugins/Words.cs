namespace MscModular.Host.Plugins;

/// <summary>Texts that come from adapters.</summary>
internal static class Words
{
    /// <summary>Without control characters, and no longer than so many.</summary>
    public static string Clean(string? text, int most)
    {
        var clean = string.Concat((text ?? "").Take(most * 2).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (clean.Length <= most) return clean;
        // Half of a surrogate pair is no character.
        return clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }
}
