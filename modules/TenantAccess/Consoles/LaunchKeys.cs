using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Consoles;

/// <summary>Where a key is in its life.</summary>
internal enum KeyState
{
    /// <summary>Published, so that products know it before it signs.</summary>
    Next = 1,

    /// <summary>Signs.</summary>
    Current = 2,

    /// <summary>Published for the tokens it signed.</summary>
    Previous = 3,

    /// <summary>Published no more; what it signed is refused.</summary>
    Revoked = 4,
}

/// <summary>The keys that launch tokens are signed with: the next, the current and the previous are public, the private halves sealed.</summary>
internal sealed class LaunchKeys(Db db, IDataProtectionProvider protection, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>A key signs for so long.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    // Longer than any token lasts, with the clocks of both sides as far apart as they may be.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private const string AllSql = """
        SELECT kid, state, x, y, sealed, created_at, changed_at
        FROM launch_keys
        WHERE state <> 4
        ORDER BY state, created_at, kid
        LIMIT 100
        """;

    private const string InsertSql = """
        INSERT INTO launch_keys (kid, state, x, y, sealed, created_at, changed_at)
        VALUES (@Kid, @state, @X, @Y, @Sealed, @now, @now)
        """;

    private const string StateSql = "UPDATE launch_keys SET state = @state, changed_at = @now WHERE kid = @Kid";

    // However fast keys take turns: the one whose tokens may still be good stays.
    private const string DropPreviousSql = "DELETE FROM launch_keys WHERE state = 3 AND changed_at < @before";

    private readonly IDataProtector sealer = protection.CreateProtector("MscModular.TenantAccess.LaunchKeys");

    /// <summary>What products read at <c>/.well-known/jwks.json</c>.</summary>
    public async Task<string> PublicSetAsync(CancellationToken ct) => JsonSerializer.Serialize(new
    {
        keys = (await AllAsync(ct)).Select(key => new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = key.Kid, x = key.X, y = key.Y }),
    });

    /// <summary>Signs with the current key; makes the first pair where there is none yet.</summary>
    /// <returns>The key's id and the signature of what the id goes into.</returns>
    public async Task<string> SignAsync(Func<string, string> contentWith, CancellationToken ct)
    {
        var key = await CurrentAsync(ct);
        if (key is null)
        {
            await RotateAsync(revoke: false, ct);
            key = await CurrentAsync(ct) ?? throw new InvalidOperationException("There is no key to sign with.");
        }

        using var signer = ECDsa.Create();
        var secret = sealer.Unprotect(Convert.FromBase64String(key.Sealed));
        signer.ImportPkcs8PrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        var content = contentWith(key.Kid);
        return $"{content}.{Base64Url.EncodeToString(signer.SignData(System.Text.Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    /// <summary>True = the current key has signed long enough, or there is none.</summary>
    public async Task<bool> IsDueAsync(CancellationToken ct) => await CurrentAsync(ct) is not { } current || clock.GetUtcNow() - current.ChangedAt >= Lasts;

    /// <summary>The next key signs from now on, a new one follows it. What the last one signed stays good, unless it is revoked.</summary>
    public async Task RotateAsync(bool revoke, CancellationToken ct)
    {
        try
        {
            await RotateOnceAsync(revoke, ct);
        }
        catch (Exception failure) when (Dialect.IsDuplicate(failure, "state") || Dialect.IsDuplicate(failure, "launch_keys"))
        {
            // Another host did it in this moment.
        }
    }

    private async Task RotateOnceAsync(bool revoke, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var keys = await AllAsync(ct);
        var now = clock.GetUtcNow();
        var (next, current) = (keys.FirstOrDefault(key => key.State == KeyState.Next), keys.FirstOrDefault(key => key.State == KeyState.Current));
        if (current is not null)
        {
            await db.ExecuteAsync(DropPreviousSql, new { before = now - Kept }, ct);
            await db.ExecuteAsync(StateSql, new { current.Kid, state = (int)(revoke ? KeyState.Revoked : KeyState.Previous), now }, ct);
        }

        if (next is not null) await db.ExecuteAsync(StateSql, new { next.Kid, state = (int)KeyState.Current, now }, ct);
        else next = await AddAsync(KeyState.Current, now, ct);
        var following = await AddAsync(KeyState.Next, now, ct);
        audit.Record(new(revoke ? "launch-key.revoked" : "launch-key.rotated", "launch-key", next.Kid, next.Kid)
        {
            Changes = [new("Signs", current?.Kid, next.Kid), new("Follows", null, following.Kid)],
        });
        await tx.CommitAsync(ct);
    }

    private async Task<Key> AddAsync(KeyState state, DateTimeOffset now, CancellationToken ct)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = made.ExportParameters(includePrivateParameters: false).Q;
        var secret = made.ExportPkcs8PrivateKey();
        var key = new Key
        {
            Kid = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)),
            State = state,
            X = Base64Url.EncodeToString(point.X),
            Y = Base64Url.EncodeToString(point.Y),
            Sealed = Convert.ToBase64String(sealer.Protect(secret)),
            CreatedAt = now,
            ChangedAt = now,
        };
        CryptographicOperations.ZeroMemory(secret);
        await db.ExecuteAsync(InsertSql, new { key.Kid, state = (int)state, key.X, key.Y, key.Sealed, now }, ct);
        return key;
    }

    private Task<IReadOnlyList<Key>> AllAsync(CancellationToken ct) => db.QueryAsync<Key>(AllSql, null, ct);

    private async Task<Key?> CurrentAsync(CancellationToken ct) => (await AllAsync(ct)).FirstOrDefault(key => key.State == KeyState.Current);

    private sealed class Key
    {
        public required string Kid { get; init; }

        public required KeyState State { get; init; }

        public required string X { get; init; }

        public required string Y { get; init; }

        public required string Sealed { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset ChangedAt { get; init; }
    }
}
