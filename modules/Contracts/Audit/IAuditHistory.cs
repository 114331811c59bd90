namespace MscModular.Contracts.Audit;

/// <summary>Answers what was done; newest first.</summary>
public interface IAuditHistory
{
    /// <summary>A customer's latest entries. Whether the caller may see that customer is the asker's matter.</summary>
    Task<IReadOnlyList<AuditEntry>> OfCustomerAsync(CustomerId customer, int take, CancellationToken ct);

    /// <summary>The latest entries about customers in the caller's sight.</summary>
    Task<IReadOnlyList<AuditEntry>> LatestAsync(int take, CancellationToken ct);

    /// <summary>When an administrator last did something with each of these customers; never = missing from the answer.</summary>
    Task<IReadOnlyDictionary<CustomerId, DateTimeOffset>> LastActsAsync(AdministratorId actor, IReadOnlyCollection<CustomerId> customers, CancellationToken ct);

    /// <summary>Which of these actions an administrator has ever done.</summary>
    Task<IReadOnlySet<string>> DoneAsync(AdministratorId actor, IReadOnlyCollection<string> actions, CancellationToken ct);

    /// <summary>The latest entries about one thing that is no customer's: kind and id as they were recorded.</summary>
    Task<IReadOnlyList<AuditEntry>> OfObjectAsync(string kind, string id, int take, CancellationToken ct);
}

/// <summary>An entry for readers. What may name a person is <c>null</c> once a purge has erased it.</summary>
/// <param name="Seq">Its number in the chain.</param>
/// <param name="At">When.</param>
/// <param name="Who">The actor's name at that moment.</param>
/// <param name="Source">The network address; <c>null</c> also for commands and jobs.</param>
/// <param name="Action">As recorded: <c>customer.suspended</c>.</param>
/// <param name="ObjectKind">As recorded.</param>
/// <param name="ObjectId">As recorded.</param>
/// <param name="ObjectName">Its name at that moment.</param>
/// <param name="Changes">Field by field; none where nothing changed or a purge erased them.</param>
/// <param name="Note">A reason.</param>
public sealed record AuditEntry(
    long Seq,
    DateTimeOffset At,
    string? Who,
    string? Source,
    string Action,
    string ObjectKind,
    string? ObjectId,
    string? ObjectName,
    IReadOnlyList<AuditChange> Changes,
    string? Note)
{
    /// <summary>The customer concerned; <c>null</c> = none.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary><c>Customer suspended</c>.</summary>
    public string ActionName => char.ToUpperInvariant(Action[0]) + Action[1..].Replace('.', ' ');

    /// <summary>The changes in a line each: <c>Credit Quota 42,000 → 50,000</c>.</summary>
    public IEnumerable<string> ChangeLines => Changes.Select(change => (change.From, change.To) switch
    {
        (null, { } to) => $"{change.Field}: {to}",
        (var from, var to) => $"{change.Field}: {from ?? "—"} → {to ?? "—"}",
    });
}
