using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;

namespace MscModular.Kernel.Operations;

/// <summary>Reads and writes operations and their items. What writes runs in the transaction that makes it true.</summary>
public sealed class OperationStore(Db db, Caller caller, TimeProvider clock)
{
    private const string Columns = "id, kind, params, state, actor, actor_name, actor_role, created_at, started_at, ended_at";

    private const string ItemColumns = "number, state, act, subject, label, input, error, before, after, version_after";

    private const string FindSql = $"SELECT {Columns} FROM operations WHERE id = @id";

    private const string LatestSql = $"""
        SELECT {Columns}
        FROM operations
        WHERE kind = @kind AND state >= @from
        ORDER BY created_at DESC, id DESC
        LIMIT @take
        """;

    // 2 = Checking, 4 = Running, 7 = Undoing.
    private const string AtWorkSql = "SELECT id FROM operations WHERE state IN (2, 4, 7) ORDER BY created_at, id LIMIT 10000";

    private const string AddSql = """
        INSERT INTO operations (id, kind, params, state, actor, actor_name, actor_role, created_at)
        VALUES (@id, @kind, @parameters, 1, @actor, @actorName, @actorRole, @now)
        """;

    private const string MoveSql = """
        UPDATE operations
        SET state = @to,
            started_at = CASE WHEN @to = 4 THEN @now ELSE started_at END,
            ended_at = CASE WHEN @to IN (5, 6, 8) THEN @now ELSE ended_at END
        WHERE id = @id AND state = @from
        """;

    private const string DescribeSql = "UPDATE operations SET params = @parameters WHERE id = @id AND state IN (1, 3)";

    private const string CountSql = """
        SELECT state, act, COUNT(*) AS items
        FROM operation_items
        WHERE operation_id = @id
        GROUP BY state, act
        ORDER BY state, act
        LIMIT 100
        """;

    private const string InStateSql = $"""
        SELECT {ItemColumns}
        FROM operation_items
        WHERE operation_id = @id AND state = @state AND number > @after AND (CAST(@act AS smallint) IS NULL OR act = @act)
        ORDER BY number
        LIMIT @take
        """;

    private const string AllSql = $"""
        SELECT {ItemColumns}
        FROM operation_items
        WHERE operation_id = @id AND number > @after
        ORDER BY number
        LIMIT @take
        """;

    private const string SaveSql = """
        UPDATE operation_items
        SET state = @State,
            act = @Act,
            subject = @Subject,
            label = @Label,
            error = @Error,
            before = @Before,
            after = @After,
            version_after = @VersionAfter
        WHERE operation_id = @Operation AND number = @Number
        """;

    private const string ForgetSubjectsSql = "UPDATE operation_items SET label = NULL, input = NULL, error = NULL, before = NULL, after = NULL WHERE subject = @subject";

    private const string ResetSql = """
        UPDATE operation_items
        SET state = 1, act = NULL, subject = NULL, label = NULL, error = NULL, before = NULL, after = NULL, version_after = NULL
        WHERE operation_id = @id
        """;

    private const string DropItemsSql = "DELETE FROM operation_items WHERE operation_id = @id";

    private const string DropSql = "DELETE FROM operations WHERE id = @id";

    private static readonly string[] InsertedColumns = ["operation_id", "number", "state", "input"];

    /// <summary>The operation, or none of this kind.</summary>
    public async Task<Operation?> FindAsync(OperationId id, CancellationToken ct) => await db.SingleAsync<Operation>(FindSql, new { id }, ct);

    /// <summary>The same, its state kept as it is until the transaction ends.</summary>
    public async Task<Operation?> LockAsync(OperationId id, CancellationToken ct) => await db.SingleAsync<Operation>($"{FindSql} {db.Dialect.ForUpdate}", new { id }, ct);

    /// <summary>The latest of a kind that were started, newest first.</summary>
    public Task<IReadOnlyList<Operation>> LatestAsync(string kind, int take, CancellationToken ct) =>
        db.QueryAsync<Operation>(LatestSql, new { kind, from = (int)OperationState.Running, take }, ct);

    /// <summary>Those that a job has something to do for, oldest first.</summary>
    public Task<IReadOnlyList<OperationId>> AtWorkAsync(CancellationToken ct) => db.QueryAsync<OperationId>(AtWorkSql, null, ct);

    /// <summary>Prepares an operation in the caller's name.</summary>
    public Task AddAsync(OperationId id, string kind, string parameters, CancellationToken ct) => db.ExecuteAsync(
        AddSql,
        new { id, kind, parameters, actor = caller.Id, actorName = caller.Name, actorRole = (int?)caller.Role, now = clock.GetUtcNow() },
        ct);

    /// <summary>Adds items that wait, numbered by whoever adds them.</summary>
    public Task AddItemsAsync(OperationId id, IEnumerable<(int Number, string Input)> items, CancellationToken ct) =>
        db.InsertAsync("operation_items", InsertedColumns, items.Select(item => (IReadOnlyList<object?>)[id, item.Number, (short)ItemState.Waiting, item.Input]), ct);

    /// <summary>Takes the next step.</summary>
    /// <returns>False = it wasn't where it was thought to be.</returns>
    public async Task<bool> MoveAsync(OperationId id, OperationState from, OperationState to, CancellationToken ct) =>
        await db.ExecuteAsync(MoveSql, new { id, from = (int)from, to = (int)to, now = clock.GetUtcNow() }, ct) == 1;

    /// <summary>Says anew what is asked; only before it runs.</summary>
    public Task DescribeAsync(OperationId id, string parameters, CancellationToken ct) => db.ExecuteAsync(DescribeSql, new { id, parameters }, ct);

    /// <summary>Items by state and act.</summary>
    public Task<IReadOnlyList<ItemCount>> CountAsync(OperationId id, CancellationToken ct) => db.QueryAsync<ItemCount>(CountSql, new { id }, ct);

    /// <summary>Items in one state behind a number, in order.</summary>
    public Task<IReadOnlyList<OperationItem>> InStateAsync(OperationId id, ItemState state, ItemAct? act, int after, int take, CancellationToken ct) =>
        db.QueryAsync<OperationItem>(InStateSql, new { id, state = (int)state, act = (int?)act, after, take }, ct);

    /// <summary>Items behind a number, in order, whatever their state.</summary>
    public Task<IReadOnlyList<OperationItem>> AllAsync(OperationId id, int after, int take, CancellationToken ct) =>
        db.QueryAsync<OperationItem>(AllSql, new { id, after, take }, ct);

    /// <summary>Writes what became of items.</summary>
    public Task SaveAsync(OperationId id, IReadOnlyList<OperationItem> items, CancellationToken ct) => db.ExecuteAsync(
        SaveSql,
        items.Select(item => new
        {
            Operation = id,
            item.Number,
            State = (int)item.State,
            Act = (int?)item.Act,
            item.Subject,
            item.Label,
            item.Error,
            item.Before,
            item.After,
            item.VersionAfter,
        }),
        ct);

    /// <summary>Forgets what was found out about its items; only before it runs.</summary>
    public Task ResetAsync(OperationId id, CancellationToken ct) => db.ExecuteAsync(ResetSql, new { id }, ct);

    /// <summary>Erases what items hold of these objects; that there was something stays.</summary>
    public async Task ForgetAsync(IEnumerable<string> subjects, CancellationToken ct)
    {
        foreach (var subject in subjects) await db.ExecuteAsync(ForgetSubjectsSql, new { subject }, ct);
    }

    /// <summary>Removes an operation with its items.</summary>
    public async Task RemoveAsync(OperationId id, CancellationToken ct)
    {
        await db.ExecuteAsync(DropItemsSql, new { id }, ct);
        await db.ExecuteAsync(DropSql, new { id }, ct);
    }
}
