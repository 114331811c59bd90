using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MscModular.Contracts;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Accounts;

/// <summary>Links that work once, within 24 hours. Only their hashes are kept.</summary>
internal sealed class OneTimeLinks(Db db, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const string Forget = """
        DELETE FROM one_time_links
        WHERE expires_at <= @now OR administrator_id = @administrator
        """;

    private const string Insert = """
        INSERT INTO one_time_links (hash, purpose, administrator_id, expires_at)
        VALUES (@hash, @purpose, @administrator, @expires)
        """;

    private const string Find = """
        SELECT administrator_id, expires_at
        FROM one_time_links
        WHERE hash = @hash AND purpose = @purpose AND used_at IS NULL AND expires_at > @now
        """;

    private const string Use = """
        UPDATE one_time_links
        SET used_at = @now
        WHERE hash = @hash AND purpose = @purpose AND used_at IS NULL AND expires_at > @now
        """;

    private const string Void = "DELETE FROM one_time_links WHERE administrator_id = @administrator";

    /// <summary>Within the running transaction: a new link's token. An administrator has one link at a time: the latest.</summary>
    public async Task<string> IssueAsync(LinkPurpose purpose, AdministratorId? administrator, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await db.ExecuteAsync(Forget, new { now, administrator }, ct);
        await db.ExecuteAsync(Insert, new { hash = Hash(token), purpose = (int)purpose, administrator, expires = now + Life }, ct);
        return token;
    }

    /// <summary>The link; <c>null</c> = it doesn't work (any more).</summary>
    public Task<OneTimeLink?> FindAsync(LinkPurpose purpose, string token, CancellationToken ct) =>
        db.SingleAsync<OneTimeLink>(Find, new { hash = Hash(token), purpose = (int)purpose, now = clock.GetUtcNow() }, ct);

    /// <summary>Within the running transaction: true for exactly one caller.</summary>
    public async Task<bool> UseAsync(LinkPurpose purpose, string token, CancellationToken ct) =>
        await db.ExecuteAsync(Use, new { hash = Hash(token), purpose = (int)purpose, now = clock.GetUtcNow() }, ct) == 1;

    /// <summary>Within the running transaction: no link of this administrator works any more.</summary>
    public Task VoidAsync(AdministratorId administrator, CancellationToken ct) => db.ExecuteAsync(Void, new { administrator }, ct);

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>What a link opens; the numbers are stored.</summary>
internal enum LinkPurpose
{
    SetUp = 1,
    Invitation = 2,
    NewPassword = 3,
    SampleSignIn = 4,
}

/// <summary>A link that works.</summary>
internal sealed class OneTimeLink
{
    /// <summary>Whose; <c>null</c> = the set-up's.</summary>
    public AdministratorId? AdministratorId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
