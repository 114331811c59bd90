using System.Security.Cryptography;
using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Audit;

/// <summary>Collects the facts of a transaction and writes their entries as its last statements: if they can't be written, nothing is.</summary>
internal sealed class AuditTrail(Db db, Caller caller, TimeProvider clock) : IAuditTrail
{
    private static readonly string[] Columns =
    [
        "seq", "at", "actor_id", "action", "object_kind", "object_id", "customer_id", "salt", "details", "details_hash", "prev_hash", "hash",
    ];

    private const string MoveHead = "UPDATE audit_head SET seq = @Seq, hash = @Hash WHERE id = 1";

    // Facts belong to the transaction they were recorded in: those of one that was rolled back go with it.
    private Transaction? transaction;
    private List<(AuditFact Fact, long? Actor, EntryDetails Details)> facts = [];

    public void Record(AuditFact fact)
    {
        var running = db.Running ?? throw new InvalidOperationException("An audit entry belongs to a transaction; none is open.");
        if (transaction != running)
        {
            transaction = running;
            List<(AuditFact, long?, EntryDetails)> recorded = facts = [];
            db.SealWith(ct => SealAsync(recorded, ct));
        }

        // Who acts is asked now: a sign-in changes it before the transaction ends.
        var actor = fact.Actor is null ? caller.Id?.Value ?? (caller.IsSystem ? EntryRow.System : null) : null;
        facts.Add((fact, actor, EntryDetails.Of(fact, fact.Actor ?? caller.Name, caller.Source)));
    }

    private async Task SealAsync(IReadOnlyList<(AuditFact Fact, long? Actor, EntryDetails Details)> recorded, CancellationToken ct)
    {
        // On PostgreSQL all writers queue at this row from here to their commit, so it is locked no sooner.
        var head = await db.SingleAsync<HeadRow>($"SELECT seq, hash FROM audit_head WHERE id = 1 {db.Dialect.ForUpdate}", null, ct)
            ?? throw new InvalidOperationException("The audit trail has lost its head: nothing can be changed until it is restored.");
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));

        var entries = new List<EntryRow>(recorded.Count);
        foreach (var (fact, actor, details) in recorded)
        {
            entries.Add(Entry(fact, actor, details, now, entries is [.., var last] ? new() { Seq = last.Seq, Hash = last.Hash } : head));
        }

        await db.InsertAsync("audit_entries", Columns, entries.Select(Values), ct);
        await db.ExecuteAsync(MoveHead, entries[^1], ct);
    }

    private static IReadOnlyList<object?> Values(EntryRow entry) =>
    [
        entry.Seq, entry.At, entry.ActorId, entry.Action, entry.ObjectKind, entry.ObjectId, entry.CustomerId, entry.Salt, entry.Details, entry.DetailsHash, entry.PrevHash, entry.Hash,
    ];

    private static EntryRow Entry(AuditFact fact, long? actor, EntryDetails details, DateTimeOffset at, HeadRow before)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var text = details.Write();
        var entry = new EntryRow
        {
            Seq = before.Seq + 1,
            At = at,
            ActorId = actor,
            Action = fact.Action,
            ObjectKind = fact.ObjectKind,
            ObjectId = EntryDetails.Storable(fact.ObjectId),
            CustomerId = fact.Customer,
            Salt = salt,
            Details = text,
            DetailsHash = Chain.DetailsHash(salt, text),
            PrevHash = before.Hash,
            Hash = [],
        };
        return entry with { Hash = Chain.Hash(entry) };
    }

    private sealed class HeadRow
    {
        public required long Seq { get; init; }

        public required byte[] Hash { get; init; }
    }
}
