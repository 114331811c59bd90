using MscModular.Kernel.Access;

namespace MscModular.Kernel.Data;

/// <summary>
/// Makes a create happen once however often its form is sent. The key is claimed inside the transaction: a second
/// sender waits for the first and then gets the first one's result.
/// </summary>
public sealed class Idempotency(Db db, Caller caller, TimeProvider clock)
{
    private const string Claim = """
        INSERT INTO idempotency_keys (actor, key, result, created_at)
        VALUES (@actor, @key, @result, @at)
        ON CONFLICT (actor, key) DO NOTHING
        """;

    private const string Find = "SELECT result FROM idempotency_keys WHERE actor = @actor AND key = @key";

    /// <summary>Claims a key for a result.</summary>
    /// <returns><c>null</c> = claimed now; else the result of the one who claimed it before.</returns>
    public async Task<string?> ClaimAsync(string key, string result, CancellationToken ct)
    {
        var claimed = await db.ExecuteAsync(Claim, new { actor = Actor, key, result, at = clock.GetUtcNow() }, ct);
        return claimed == 1 ? null : await FindAsync(key, ct);
    }

    /// <summary>The result a key was claimed for; <c>null</c> = not yet.</summary>
    public Task<string?> FindAsync(string key, CancellationToken ct) => db.SingleAsync<string>(Find, new { actor = Actor, key }, ct);

    private long Actor => caller.Id?.Value ?? 0;
}
