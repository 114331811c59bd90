using System.Buffers.Text;
using System.Text.Json;

namespace MscModular.TenantAccess.Consoles;

/// <summary>What a product is told, signed: who comes in, for whom, to which option.</summary>
internal sealed class LaunchToken(LaunchKeys keys)
{
    /// <summary>Good for so long; RELIABILITY L2.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    /// <summary>What an adapter can't put into a token: these are ours.</summary>
    public static readonly IReadOnlySet<string> Ours = new HashSet<string>
    {
        "iss", "aud", "sub", "msp", "customer", "customer_name", "tenant", "vendor_tenant_id", "product", "option", "act", "role", "reason", "session_until", "iat", "nbf", "exp", "jti", "cnf", "scope", "azp", "nonce", "auth_time", "acr", "amr",
    };

    /// <param name="claims">All of them, as they stand in the token.</param>
    /// <param name="ct">Cancels.</param>
    public Task<string> SignAsync(IReadOnlyDictionary<string, object> claims, CancellationToken ct)
    {
        var payload = Encode(JsonSerializer.SerializeToUtf8Bytes(claims));
        return keys.SignAsync(kid => $"{Encode(JsonSerializer.SerializeToUtf8Bytes(new { alg = "ES256", typ = Verifier.LaunchTokenVerifier.Type, kid }))}.{payload}", ct);
    }

    private static string Encode(byte[] json) => Base64Url.EncodeToString(json);
}
