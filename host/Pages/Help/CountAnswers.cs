using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Pages.Help;

/// <summary>How many an article has helped and how many not, and what the caller said.</summary>
internal sealed class CountAnswers(Db db, Caller caller) : IUseCase
{
    private const string Sql = """
        SELECT
            COALESCE(SUM(helpful), 0) AS yes,
            COUNT(*) - COALESCE(SUM(helpful), 0) AS no,
            MAX(CASE WHEN administrator_id = @me THEN helpful END) AS own
        FROM help_answers
        WHERE topic = @topic
        """;

    public async Task<Answers> RunAsync(Topic topic, CancellationToken ct) =>
        await db.SingleAsync<Answers>(Sql, new { me = caller.Id, topic = topic.Id }, ct) ?? new() { Yes = 0, No = 0 };
}

/// <summary>Answers to <c>Was this article helpful?</c></summary>
internal sealed class Answers
{
    public required long Yes { get; init; }

    public required long No { get; init; }

    /// <summary>The caller's: 1 Yes, 0 No; <c>null</c> = none yet.</summary>
    public int? Own { get; init; }
}
