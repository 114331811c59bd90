namespace MscModular.Host.Plugins;

/// <summary>
/// Whether an address may be launched to. It must be written exactly as a browser would write it: what two parsers could read
/// differently is refused, not repaired.
/// </summary>
internal static class LaunchUrl
{
    private const int Longest = 2000;

    /// <summary>What is wrong with an address; <c>null</c> = nothing. Plain http only for 127.0.0.1 in Development.</summary>
    public static string? Objection(string text, bool isDevelopment)
    {
        if (text.Length is 0 or > Longest) return $"must be an https address of at most {Longest} characters";
        // Everything else a browser encodes, drops or reads as something else: backslashes, tabs, IDN look-alikes, bidi marks.
        if (text.Any(letter => letter is <= ' ' or > '~' or '\\' or '"' or '<' or '>' or '^' or '`' or '|')) return "holds characters that don’t belong into an address";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)) return "isn’t an address";
        var isPlain = isDevelopment && url.Scheme == Uri.UriSchemeHttp && url.Host == "127.0.0.1";
        if (url.Scheme != Uri.UriSchemeHttps && !isPlain) return "must begin with https://";
        if (url.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal)) return "can’t hold a user name or an @";
        if (url.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4) || url.Host.EndsWith('.') || !url.Host.Contains('.', StringComparison.Ordinal)) return "must name a full host, such as console.example.com";
        if (url.HostNameType == UriHostNameType.IPv4 && !isPlain) return "must name a host, not a number";
        // The same text back, up to the path: no other case, no default port, no dot segments, nothing encoded that needn't be.
        return Canonical(url) == text || Canonical(url) == text + "/" ? null : "isn’t written as a browser writes it: lower-case host, no default port, no dot segments";
    }

    /// <summary>Scheme, host and port as a browser writes them; <c>null</c> = it isn't an address.</summary>
    public static string? Origin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : null;

    private static string Canonical(Uri url) => url.AbsoluteUri;
}
