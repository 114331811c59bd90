using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MscModular.TenantAccess.Consoles.Verifier;

namespace MscModular.Tests.TenantAccess.Consoles;

/// <summary>Tokens that must not let anybody in, each one step away from one that does (RELIABILITY L3, RFC 8725).</summary>
public sealed class HostileTokenTests : IDisposable
{
    private const string Issuer = "https://msc.example.com";
    private const string Audience = "https://console.example.com";

    private static readonly DateTimeOffset Now = new(2026, 3, 16, 9, 30, 0, TimeSpan.Zero);
    private static readonly long Second = Now.ToUnixTimeSeconds();

    private readonly ECDsa ours = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly RSA rsa = RSA.Create(2048);

    [Fact]
    public void The_token_that_all_others_are_made_from_lets_its_administrator_in()
    {
        foreach (var seconds in new[] { 0, 30, 59, 89, -30 }) Verify(Token(), Now.AddSeconds(seconds)).Should().BeNull($"{seconds} seconds later");
    }

    [Fact]
    public void Sixty_hostile_tokens_let_nobody_in()
    {
        var hostile = All().ToList();
        hostile.Should().HaveCountGreaterThanOrEqualTo(60);
        hostile.Where(each => Verify(each.Token, each.At ?? Now) is null).Select(each => each.Name).Should().BeEmpty();
    }

    public void Dispose()
    {
        ours.Dispose();
        other.Dispose();
        larger.Dispose();
        rsa.Dispose();
    }

    private IEnumerable<(string Name, string? Token, DateTimeOffset? At)> All()
    {
        var good = Token();
        var (head, body, signature) = good.Split('.') is [var a, var b, var c] ? (a, b, c) : ("", "", "");

        // Algorithms.
        foreach (var alg in new[] { "none", "None", "NONE", "nOnE", "", "HS256", "HS512", "RS256", "PS256", "ES384", "ES512", "es256", "ES256K", "EdDSA", "ES256 " }) yield return ($"alg {alg}", Token(Header(("alg", alg))), null);
        yield return ("alg none without a signature", $"{Part(Header(("alg", "none")))}.{body}.", null);
        yield return ("alg null", Token(Header(("alg", null!))), null);
        yield return ("alg a number", Token("""{"alg":256,"typ":"msc-launch+jwt","kid":"k1"}"""), null);
        yield return ("no alg", Token("""{"typ":"msc-launch+jwt","kid":"k1"}"""), null);
        foreach (var secret in new[] { KeySet(), Base64Url.EncodeToString(ours.ExportParameters(false).Q.X!), ours.ExportSubjectPublicKeyInfoPem() })
        {
            var signed = $"{Part(Header(("alg", "HS256")))}.{body}";
            yield return ("HS256 with the public key", $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}", null);
        }

        yield return ("RS256 with a key of one's own", Signed(Header(("alg", "RS256")), Claims(), content => rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)), null);
        yield return ("ES384 with a larger key", Signed(Header(("alg", "ES384")), Claims(), content => larger.SignData(content, HashAlgorithmName.SHA384)), null);

        // Keys.
        yield return ("another portal's key", Signed(Header(), Claims(), content => other.SignData(content, HashAlgorithmName.SHA256)), null);
        foreach (var kid in new[] { "k2", "K1", "k1 ", "", "../../dev/null", "/etc/passwd", "k1' OR '1'='1", "k1;--", "k1\0", "http://evil.example/k1" }) yield return ($"kid {kid}", Token(Header(("kid", kid))), null);
        yield return ("no kid", Token("""{"alg":"ES256","typ":"msc-launch+jwt"}"""), null);
        yield return ("kid an array", Token("""{"alg":"ES256","typ":"msc-launch+jwt","kid":["k1"]}"""), null);
        foreach (var extra in new[] { "jku", "x5u", "x5c", "jwk", "crit", "b64", "cty", "zip", "enc" })
        {
            var value = extra == "jwk" ? Jwk(other, "k1") : "\"https://evil.example/keys\"";
            yield return (extra, Signed($$"""{"alg":"ES256","typ":"msc-launch+jwt","kid":"k1","{{extra}}":{{value}}}""", Claims(), content => other.SignData(content, HashAlgorithmName.SHA256)), null);
            yield return ($"{extra}, rightly signed", Token($$"""{"alg":"ES256","typ":"msc-launch+jwt","kid":"k1","{{extra}}":{{value}}}"""), null);
        }

        // Type and names.
        foreach (var typ in new[] { "JWT", "at+jwt", "msc-launch", "MSC-LAUNCH+JWT", "application/msc-launch+jwt", "" }) yield return ($"typ {typ}", Token(Header(("typ", typ))), null);
        foreach (var aud in new[] { "https://console.example.com/", "https://console.example.com:443", "HTTPS://console.example.com", "https://console.example.com.evil.example", "https://other.example.com", "*", "" }) yield return ($"aud {aud}", Token(claims: Claims(("aud", aud))), null);
        yield return ("aud an array", Token(claims: Claims(("aud", new[] { Audience }))), null);
        foreach (var iss in new[] { "https://msc.example.com/", "http://msc.example.com", "https://evil.example", "" }) yield return ($"iss {iss}", Token(claims: Claims(("iss", iss))), null);
        foreach (var name in new[] { "iss", "aud", "sub", "msp", "customer", "jti", "product", "option", "iat", "nbf", "exp" }) yield return ($"without {name}", Token(claims: Without(name)), null);
        yield return ("two of one claim", Signed(Header(), JsonSerializer.Serialize(Claims()).Replace("\"iss\":", "\"customer\":\"mine\",\"iss\":", StringComparison.Ordinal), Ours), null);
        yield return ("two of one header", Signed("""{"alg":"none","alg":"ES256","typ":"msc-launch+jwt","kid":"k1"}""", JsonSerializer.Serialize(Claims()), Ours), null);

        // Times.
        yield return ("expired by the edge", good, Now.AddSeconds(90));
        yield return ("expired", good, Now.AddDays(1));
        yield return ("not good yet by the edge", good, Now.AddSeconds(-31));
        yield return ("sixty-one seconds", Token(claims: Claims(("exp", Second + 61))), null);
        yield return ("a year", Token(claims: Claims(("exp", Second + 31_536_000))), null);
        yield return ("exp before iat", Token(claims: Claims(("exp", Second - 1))), null);
        yield return ("exp a text", Token(claims: Claims(("exp", $"{Second + 60}"))), null);
        yield return ("exp a fraction", Token(claims: Claims(("exp", Second + 59.5))), null);
        yield return ("exp out of range", Token(claims: Claims(("exp", 9e30))), null);
        yield return ("exp negative", Token(claims: Claims(("exp", -1))), null);
        yield return ("nbf after exp", Token(claims: Claims(("nbf", Second + 61))), null);
        yield return ("nbf before iat", Token(claims: Claims(("nbf", Second - 3600))), null);
        yield return ("iat in the future", Token(claims: Claims(("iat", Second + 300), ("nbf", Second + 300), ("exp", Second + 330))), null);

        // Its form.
        foreach (var broken in new[] { null, "", ".", "..", "...", head, $"{head}.{body}", $"{head}.{body}.", $"{head}..{signature}", $".{body}.{signature}", $"{good}.", $"{good}.{signature}", good + "=", good + " ", " " + good, "Bearer " + good, good[..^1], good[..^4], good.Replace('.', ','), good + "\n" }) yield return ($"broken: {broken}", broken, null);
        yield return ("one bit of the signature", $"{head}.{body}.{Flip(signature)}", null);
        yield return ("one bit of the claims", $"{head}.{Flip(body)}.{signature}", null);
        yield return ("a signature of zeros", $"{head}.{body}.{Base64Url.EncodeToString(new byte[64])}", null);
        yield return ("a signature in the other form", Signed(Header(), JsonSerializer.Serialize(Claims()), content => ours.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)), null);
        yield return ("claims that are an array", Signed(Header(), "[]", Ours), null);
        yield return ("claims that are no JSON", Signed(Header(), "hello", Ours), null);
        yield return ("a thousand deep", Signed(Header(), new string('[', 1000), Ours), null);
        yield return ("very long", good + new string('A', 100_000), null);
        yield return ("the body of one, the signature of another", $"{head}.{body}.{Token(claims: Claims(("customer", "other"))).Split('.')[2]}", null);
    }

    private string? Verify(string? token, DateTimeOffset at) => LaunchTokenVerifier.Verify(token, KeySet(), Issuer, Audience, at).Problem;

    private string KeySet() => $$"""{"keys":[{{Jwk(ours, "k1")}}]}""";

    private static string Jwk(ECDsa key, string kid)
    {
        var point = key.ExportParameters(false).Q;
        return $$"""{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{kid}}","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }

    private byte[] Ours(byte[] content) => ours.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private string Token(string? header = null, Dictionary<string, object>? claims = null) => Signed(header ?? Header(), JsonSerializer.Serialize(claims ?? Claims()), Ours);

    private static string Signed(string header, object claims, Func<byte[], byte[]> sign)
    {
        var content = $"{Part(header)}.{Part(claims as string ?? JsonSerializer.Serialize(claims))}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Header(params (string Name, object Value)[] changes)
    {
        var header = new Dictionary<string, object> { ["alg"] = "ES256", ["typ"] = LaunchTokenVerifier.Type, ["kid"] = "k1" };
        foreach (var (name, value) in changes) header[name] = value;
        return JsonSerializer.Serialize(header);
    }

    private static Dictionary<string, object> Claims(params (string Name, object Value)[] changes)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = "tenant",
            ["msp"] = "Northlight",
            ["customer"] = "customer",
            ["product"] = "phoenix",
            ["option"] = "dashboard",
            ["iat"] = Second,
            ["nbf"] = Second,
            ["exp"] = Second + 60,
            ["jti"] = "once",
        };
        foreach (var (name, value) in changes) claims[name] = value;
        return claims;
    }

    private static Dictionary<string, object> Without(string name)
    {
        var claims = Claims();
        claims.Remove(name);
        return claims;
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Flip(string part) => (part[0] == 'A' ? 'B' : 'A') + part[1..];
}
