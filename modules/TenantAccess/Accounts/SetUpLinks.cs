using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Accounts;

/// <summary>Links to the set-up page, which work only while there is no owner.</summary>
internal sealed class SetUpLinks(Db db, OneTimeLinks links)
{
    // Whoever was invited but has no password yet may never come; a sample administrator goes with the sample data.
    private const string Owners = "SELECT COUNT(*) FROM administrators WHERE role = 2 AND is_sample = 0 AND password_hash IS NOT NULL";

    // Set-ups by two different links, or a link and the bootstrap, must not both find an empty house; SQLite's writer is alone anyway.
    private const string Queue = "SELECT pg_advisory_xact_lock(5080001)";

    /// <summary>True when there is an owner, so that nothing is to be set up.</summary>
    public async Task<bool> IsSetUpAsync(CancellationToken ct) => await db.SingleAsync<long>(Owners, null, ct) > 0;

    /// <summary>A new link's token.</summary>
    public async Task<string> IssueAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync("a link changes nothing until it is used", ct);
        var token = await links.IssueAsync(LinkPurpose.SetUp, null, ct);
        await tx.CommitAsync(ct);
        return token;
    }

    /// <summary>The link; <c>null</c> = it doesn't work (any more).</summary>
    public async Task<OneTimeLink?> FindAsync(string token, CancellationToken ct) =>
        await links.FindAsync(LinkPurpose.SetUp, token, ct) is { } link && !await IsSetUpAsync(ct) ? link : null;

    /// <summary>Within the running transaction: true for exactly one caller, who then makes the first administrator.</summary>
    /// <param name="token"><c>null</c> = whoever starts the portal needs no link.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> ClaimAsync(string? token, CancellationToken ct)
    {
        if (!db.Dialect.IsSqlite) await db.ExecuteAsync(Queue, null, ct);
        if (await IsSetUpAsync(ct)) return false;
        return token is null || await links.UseAsync(LinkPurpose.SetUp, token, ct);
    }
}
