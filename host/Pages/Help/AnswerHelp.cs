using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Pages.Help;

/// <summary>Keeps the caller's answer to <c>Was this article helpful?</c>, in the place of an earlier one.</summary>
internal sealed class AnswerHelp(Db db, IAuditTrail audit, Caller caller, TimeProvider clock) : IUseCase
{
    private const string Find = "SELECT helpful FROM help_answers WHERE administrator_id = @me AND topic = @topic";

    // Two answers at once, from two tabs: the later one holds.
    private const string Keep = """
        INSERT INTO help_answers (administrator_id, topic, helpful, answered_at)
        VALUES (@me, @topic, @helpful, @now)
        ON CONFLICT (administrator_id, topic) DO UPDATE SET helpful = excluded.helpful, answered_at = excluded.answered_at
        """;

    public async Task RunAsync(Topic topic, bool helpful, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var before = await db.SingleAsync<int?>(Find, new { me = caller.Id, topic = topic.Id }, ct);
        if (before == Number(helpful)) return;
        await db.ExecuteAsync(Keep, new { me = caller.Id, topic = topic.Id, helpful = Number(helpful), now = clock.GetUtcNow() }, ct);
        audit.Record(new("help.answered", "help", topic.Id, topic.Title) { Changes = [new("Was this article helpful?", before is { } number ? Word(number == 1) : null, Word(helpful))] });
        await tx.CommitAsync(ct);
    }

    private static int Number(bool helpful) => helpful ? 1 : 0;

    private static string Word(bool helpful) => helpful ? "Yes" : "No";
}
