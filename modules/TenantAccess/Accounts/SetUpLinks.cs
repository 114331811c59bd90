using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Accounts;

/// <summary>One-time links to the set-up page: good for 24 hours, once, and only while nobody can sign in. Only their hashes are kept.</summary>
internal sealed class SetUpLinks(Db db, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private const int SetUp = 1;

    private const string Anybody = "SELECT COUNT(*) FROM administrators";

    private const string Forget = "DELETE FROM one_time_links WHERE purpose = @purpose AND expires_at <= @now";

    private const string Insert = "INSERT INTO one_time_links (hash, purpose, expires_at) VALUES (@hash, @purpose, @expires)";

    private const string Find = """
        SELECT expires_at
        FROM one_time_links
        WHERE hash = @hash AND purpose = @purpose AND used_at IS NULL AND expires_at > @now
            AND NOT EXISTS (SELECT 1 FROM administrators)
        """;

    private const string Use = """
        UPDATE one_time_links
        SET used_at = @now
        WHERE hash = @hash AND purpose = @purpose AND used_at IS NULL AND expires_at > @now
        """;

    // Set-ups by two different links, or a link and the bootstrap, must not both find an empty house; SQLite's writer is alone anyway.
    private const string Queue = "SELECT pg_advisory_xact_lock(5080001)";

    /// <summary>True when somebody can sign in, so that nothing is to be set up.</summary>
    public async Task<bool> IsSetUpAsync(CancellationToken ct) => await db.SingleAsync<long>(Anybody, null, ct) > 0;

    /// <summary>A new link's token.</summary>
    public async Task<string> IssueAsync(CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var tx = await db.BeginUnauditedAsync("a link changes nothing until it is used", ct);
        await db.ExecuteAsync(Forget, new { purpose = SetUp, now }, ct);
        await db.ExecuteAsync(Insert, new { hash = Hash(token), purpose = SetUp, expires = now + Life }, ct);
        await tx.CommitAsync(ct);
        return token;
    }

    /// <summary>When the link ends; <c>null</c> = it doesn't work (any more).</summary>
    public Task<DateTimeOffset?> EndsAtAsync(string token, CancellationToken ct) =>
        db.SingleAsync<DateTimeOffset?>(Find, new { hash = Hash(token), purpose = SetUp, now = clock.GetUtcNow() }, ct);

    /// <summary>Within the running transaction: true for exactly one caller, who then makes the first administrator.</summary>
    /// <param name="token"><c>null</c> = whoever starts the portal needs no link.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> ClaimAsync(string? token, CancellationToken ct)
    {
        if (!db.Dialect.IsSqlite) await db.ExecuteAsync(Queue, null, ct);
        if (await IsSetUpAsync(ct)) return false;
        return token is null || await db.ExecuteAsync(Use, new { hash = Hash(token), purpose = SetUp, now = clock.GetUtcNow() }, ct) == 1;
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
