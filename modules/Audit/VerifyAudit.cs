using System.Data;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Audit;

/// <summary>Reads the whole chain and says where it first isn't as it was written.</summary>
internal sealed class VerifyAudit(Db db, TimeProvider clock) : IUseCase
{
    private const string Head = "SELECT seq, hash FROM audit_head WHERE id = 1";

    private const string LastCheck = "SELECT checked_at, verified_seq, verified_hash, broken_seq, problem FROM audit_checks WHERE id = 1";

    private const string Entries = """
        SELECT seq, at, actor_id, action, object_kind, object_id, customer_id, salt, details, details_hash, prev_hash, hash
        FROM audit_entries
        WHERE seq <= @upTo
        ORDER BY seq
        """;

    private const string Beyond = "SELECT MIN(seq) FROM audit_entries WHERE seq > @seq";

    private const string Save = """
        INSERT INTO audit_checks (id, checked_at, verified_seq, verified_hash, broken_seq, problem)
        VALUES (1, @CheckedAt, @VerifiedSeq, @VerifiedHash, @BrokenSeq, @Problem)
        ON CONFLICT (id) DO UPDATE SET
            checked_at = excluded.checked_at,
            verified_seq = excluded.verified_seq,
            verified_hash = excluded.verified_hash,
            broken_seq = excluded.broken_seq,
            problem = excluded.problem
        """;

    /// <summary>Verifies and keeps the outcome.</summary>
    /// <param name="progress">Told the number of each entry read.</param>
    /// <param name="ct">Cancels; nothing is kept then.</param>
    public async Task<AuditCheck> RunAsync(IProgress<long>? progress, CancellationToken ct)
    {
        // The head first: entries that others write meanwhile come after it.
        var head = await db.SingleAsync<HeadRow>(Head, null, ct);
        var before = await db.SingleAsync<AuditCheck>(LastCheck, null, ct);
        var (last, problem) = await ReadAsync(head, before, progress, ct);

        await using var tx = await db.BeginUnauditedAsync("says how the trail stands and changes nothing in it", ct);
        problem ??= await BeyondHeadAsync(ct);
        var check = new AuditCheck
        {
            CheckedAt = clock.GetUtcNow(),
            // What was verified once stays the mark to measure by: a broken chain doesn't lower it.
            VerifiedSeq = problem is null ? last.Seq : before?.VerifiedSeq ?? 0,
            VerifiedHash = problem is null ? last.Hash : before?.VerifiedHash ?? Chain.Start,
            BrokenSeq = problem?.Seq,
            Problem = problem?.Words,
        };
        await db.ExecuteAsync(Save, check, ct);
        await tx.CommitAsync(ct);
        return check;
    }

    private async Task<(HeadRow Last, Fault? Problem)> ReadAsync(HeadRow? head, AuditCheck? before, IProgress<long>? progress, CancellationToken ct)
    {
        var last = new HeadRow { Seq = 0, Hash = Chain.Start };
        try
        {
            await foreach (var entry in db.StreamAsync<EntryRow>(Entries, new { upTo = head?.Seq ?? long.MaxValue }, ct))
            {
                if (FaultOf(entry, last, before) is { } fault) return (last, fault);
                last = new() { Seq = entry.Seq, Hash = entry.Hash };
                progress?.Report(entry.Seq);
            }
        }
        catch (DataException)
        {
            return (last, new(last.Seq + 1, "it can't be read"));
        }

        return (last, FaultAtEnd(last, head, before));
    }

    private static Fault? FaultOf(EntryRow entry, HeadRow last, AuditCheck? before)
    {
        if (entry.Seq != last.Seq + 1) return new(last.Seq + 1, "it is missing");
        if (!entry.PrevHash.AsSpan().SequenceEqual(last.Hash)) return new(entry.Seq, "it doesn't follow the entry before it");
        if (!entry.Hash.AsSpan().SequenceEqual(Chain.Hash(entry))) return new(entry.Seq, "it was changed");
        if ((entry.Salt is null) != (entry.Details is null)) return new(entry.Seq, "half of its details is missing");
        if (entry is { Salt: { } salt, Details: { } details } && !entry.DetailsHash.AsSpan().SequenceEqual(Chain.DetailsHash(salt, details))) return new(entry.Seq, "its details were changed");
        return before is not null && entry.Seq == before.VerifiedSeq && !entry.Hash.AsSpan().SequenceEqual(before.VerifiedHash)
            ? new(entry.Seq, "it or an entry before it was rewritten since the last verification")
            : null;
    }

    private static Fault? FaultAtEnd(HeadRow last, HeadRow? head, AuditCheck? before)
    {
        if (head is null) return new(last.Seq + 1, "the end of the chain is missing");
        if (last.Seq < head.Seq || last.Seq < (before?.VerifiedSeq ?? 0)) return new(last.Seq + 1, "it and all after it are missing");
        return last.Hash.AsSpan().SequenceEqual(head.Hash) ? null : new(last.Seq, "it isn't the entry that the chain ended with");
    }

    // Nobody writes while this is asked: whatever lies behind the head was put there past the trail.
    private async Task<Fault?> BeyondHeadAsync(CancellationToken ct)
    {
        var head = await db.SingleAsync<HeadRow>($"{Head} {db.Dialect.ForUpdate}", null, ct);
        var beyond = await db.SingleAsync<long?>(Beyond, new { seq = head?.Seq ?? 0 }, ct);
        return beyond is { } seq ? new(seq, "it was added past the trail") : null;
    }

    private sealed record Fault(long Seq, string Words);

    private sealed class HeadRow
    {
        public required long Seq { get; init; }

        public required byte[] Hash { get; init; }
    }
}
