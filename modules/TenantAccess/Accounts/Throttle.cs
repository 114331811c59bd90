using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Accounts;

/// <summary>
/// At most 10 wrong tries an account and source until 15 minutes have passed without one; the account's owner still gets in from
/// elsewhere. A try is counted before the password is looked at, so that parallel ones can't slip through.
/// </summary>
internal sealed class Throttle(Db db, Caller caller, TimeProvider clock)
{
    public const int Limit = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const string Forget = "DELETE FROM sign_in_failures WHERE last_failed_at <= @since";

    // Tries over the limit don't prolong it: somebody who keeps trying isn't kept out for ever.
    private const string Count = """
        INSERT INTO sign_in_failures (account, source, failures, last_failed_at)
        VALUES (@account, @source, 1, @now)
        ON CONFLICT (account, source) DO UPDATE
        SET failures = sign_in_failures.failures + 1,
            last_failed_at = CASE WHEN sign_in_failures.failures >= @limit THEN sign_in_failures.last_failed_at ELSE excluded.last_failed_at END
        RETURNING failures
        """;

    private const string Clear = "DELETE FROM sign_in_failures WHERE account = @account AND source = @source";

    /// <summary>Counts a try and says the how manieth it is; more than <see cref="Limit"/> = don't even look.</summary>
    public async Task<int> CountAsync(string emailKey, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var tx = await db.BeginUnauditedAsync("the use case records the try", ct);
        await db.ExecuteAsync(Forget, new { since = now - Window }, ct);
        var tries = await db.SingleAsync<int>(Count, new { account = Hash(emailKey), source = Source(), now, limit = Limit }, ct);
        await tx.CommitAsync(ct);
        return tries;
    }

    /// <summary>The password was right: within the running transaction, all tries from here are forgotten.</summary>
    public Task ClearAsync(string emailKey, CancellationToken ct) => db.ExecuteAsync(Clear, new { account = Hash(emailKey), source = Source() }, ct);

    private static string Hash(string emailKey) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(emailKey)));

    // Whoever has one IPv6 address has its whole /64.
    private string Source() => IPAddress.TryParse(caller.Source, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : caller.Source ?? "";
}
