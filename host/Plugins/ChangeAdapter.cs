using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Results;

namespace MscModular.Host.Plugins;

/// <summary>How every decision about an adapter goes: lock its row, ask whether it may be, write it and its audit entry, commit, and have it hold.</summary>
internal sealed class ChangeAdapter(Db db, AdapterStore store, Adapters adapters, IAuditTrail audit, Caller caller)
{
    // The row is the lock: two who decide at once do so one after the other.
    private const string Lock = """
        INSERT INTO adapters (id, is_disabled, revision) VALUES (@id, 0, 1)
        ON CONFLICT (id) DO UPDATE SET revision = adapters.revision + 1
        """;

    /// <param name="id">Which.</param>
    /// <param name="act">Decides on how it stands, writes what there is to write inside the transaction, and says what was done; or refuses.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How it stands afterwards.</returns>
    public async Task<Result<AdapterStanding>> RunAsync(string id, Func<AdapterStanding, Task<Result<AuditFact>>> act, CancellationToken ct)
    {
        if (!caller.May(Permissions.ManageAdapters)) return Refusal.Conflict("Your role can’t change adapters: an MSP Administrator can");
        if (adapters.Find(id) is null) return Refusal.NotFound;
        await using (var tx = await db.BeginAsync(ct))
        {
            await db.ExecuteAsync(Lock, new { id }, ct);
            var stored = (await store.ReadAsync(ct)).First(adapter => adapter.Row.Id == id);
            if (await adapters.LookAsync(id, stored, ct) is not { } standing) return Refusal.NotFound;
            var decided = await act(standing);
            if (decided.IsRefused) return decided.Refusal;
            audit.Record(decided.Value);
            await tx.CommitAsync(ct);
        }

        // What is committed holds, whether or not anybody waits for it.
        var now = (await store.ReadAsync(CancellationToken.None)).First(adapter => adapter.Row.Id == id);
        return await adapters.ReloadAsync(id, now, CancellationToken.None) is { } after ? after : Refusal.NotFound;
    }

    /// <summary>The adapter as the audit trail names it.</summary>
    public static AuditFact Fact(string action, AdapterStanding standing) => new(action, "adapter", standing.Id, standing.Manifest?.ProductName ?? standing.Id);
}
