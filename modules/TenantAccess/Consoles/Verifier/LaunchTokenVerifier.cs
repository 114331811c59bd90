using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MscModular.TenantAccess.Consoles.Verifier;

/// <summary>
/// The reference for product teams: what a console checks of a launch token before it lets anybody in. It needs the base library
/// only; verify-a-token.md beside it says every step in words. Whoever passes has still to be redeemed once.
/// </summary>
internal static class LaunchTokenVerifier
{
    public const string Type = "msc-launch+jwt";

    /// <summary>No token of ours is longer.</summary>
    private const int Longest = 8 * 1024;

    /// <summary>Clocks may differ by this much; a token lasts sixty seconds at most.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private const int Lifetime = 60;

    private static readonly HashSet<string> HeaderNames = ["alg", "typ", "kid"];

    private static readonly string[] Texts = ["sub", "msp", "customer", "jti", "product", "option"];

    /// <param name="token">As it came in the form.</param>
    /// <param name="keySet">The JSON of <c>/.well-known/jwks.json</c>, fetched over https and kept for a minute.</param>
    /// <param name="issuer">The portal's address, exactly.</param>
    /// <param name="audience">This console's own origin, exactly.</param>
    /// <param name="now">The time here.</param>
    public static VerifiedToken Verify(string? token, string keySet, string issuer, string audience, DateTimeOffset now)
    {
        if (token is null || token.Length > Longest) return VerifiedToken.Refused("The token is missing or too long");
        if (token.Split('.') is not [var head, var body, var signature]) return VerifiedToken.Refused("The token has not three parts");
        if (Read(head) is not { } header || Read(body) is not { } claims || Decode(signature) is not { Length: 64 } signed) return VerifiedToken.Refused("The token can't be read");

        // Exactly these three: no key and no address of a key from the token itself is ever looked at.
        if (header.Count != HeaderNames.Count || !HeaderNames.SetEquals(header.Keys)) return VerifiedToken.Refused("The header holds something else");
        if (Text(header, "alg") != "ES256") return VerifiedToken.Refused("The algorithm isn't ES256");
        if (Text(header, "typ") != Type) return VerifiedToken.Refused("The token is of another type");
        if (Key(keySet, Text(header, "kid")) is not { } key) return VerifiedToken.Refused("The key isn't one of the portal's");
        using (key)
        {
            if (!key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{body}"), signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) return VerifiedToken.Refused("The signature is wrong");
        }

        if (Text(claims, "iss") != issuer) return VerifiedToken.Refused("The token is another portal's");
        if (Text(claims, "aud") != audience) return VerifiedToken.Refused("The token is for another console");
        if (!Array.TrueForAll(Texts, name => !string.IsNullOrEmpty(Text(claims, name)))) return VerifiedToken.Refused("A claim is missing");
        if (Time(claims, "iat") is not { } issued || Time(claims, "nbf") is not { } from || Time(claims, "exp") is not { } until) return VerifiedToken.Refused("A time is missing");
        if (until <= issued || until - issued > Lifetime || from > until || from < issued) return VerifiedToken.Refused("The token lasts too long");
        var (seconds, skew) = (now.ToUnixTimeSeconds(), (long)Skew.TotalSeconds);
        if (seconds >= until + skew) return VerifiedToken.Refused("The token has expired");
        return from > seconds + skew ? VerifiedToken.Refused("The token isn't good yet") : new(null, claims);
    }

    /// <summary>A claim of a token that nothing is known of yet: to be compared, never to be believed.</summary>
    internal static string? Peek(string? token, string claim) => token?.Split('.') is [_, var body, _] && Read(body) is { } claims ? Text(claims, claim) : null;

    private static string? Text(IReadOnlyDictionary<string, JsonElement> from, string name) =>
        from.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Time(IReadOnlyDictionary<string, JsonElement> from, string name) =>
        from.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000 ? seconds : null;

    // An object whose names are all different: of two claims of one name every reader would take another.
    private static Dictionary<string, JsonElement>? Read(string part)
    {
        try
        {
            if (Decode(part) is not { } json) return null;
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var names = new Dictionary<string, JsonElement>();
            foreach (var each in document.RootElement.EnumerateObject())
            {
                if (!names.TryAdd(each.Name, each.Value.Clone())) return null;
            }

            return names;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string part)
    {
        // One way to write it: no padding, no spaces, no bits left over.
        if (part.Length == 0 || !part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) return null;
        try
        {
            var bytes = Base64Url.DecodeFromChars(part);
            return Base64Url.EncodeToString(bytes) == part ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ECDsa? Key(string keySet, string? kid)
    {
        if (string.IsNullOrEmpty(kid)) return null;
        using var document = JsonDocument.Parse(keySet);
        foreach (var key in document.RootElement.GetProperty("keys").EnumerateArray())
        {
            if (key.GetProperty("kid").GetString() != kid || key.GetProperty("kty").GetString() != "EC" || key.GetProperty("crv").GetString() != "P-256") continue;
            return ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()) },
            });
        }

        return null;
    }
}

/// <summary>The verdict over a token.</summary>
/// <param name="Problem">Why nobody comes in with it; <c>null</c> = it is good.</param>
/// <param name="Claims">What it says; none where it is refused.</param>
internal sealed record VerifiedToken(string? Problem, IReadOnlyDictionary<string, JsonElement> Claims)
{
    public static VerifiedToken Refused(string problem) => new(problem, new Dictionary<string, JsonElement>());

    /// <summary>A claim that is text; <c>null</c> = there is none.</summary>
    public string? this[string claim] => Claims.TryGetValue(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Of the administrator: <c>name</c>, <c>email</c>, <c>sub</c>.</summary>
    public string? Act(string name) => Claims.TryGetValue("act", out var act) && act.ValueKind == JsonValueKind.Object && act.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
