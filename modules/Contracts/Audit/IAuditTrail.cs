namespace MscModular.Contracts.Audit;

/// <summary>
/// Takes what goes into the audit trail. Entries are written as the last statements of the running transaction:
/// no audit, no action. Who acts and from where comes from the scope's caller.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Adds a fact to the running transaction; throws when none is open.</summary>
    void Record(AuditFact fact);
}

/// <summary>One thing done, tried or refused.</summary>
/// <param name="Action">Noun and past participle with a dot, such as <c>customer.suspended</c>; shown as "Customer suspended".</param>
/// <param name="ObjectKind">What it was done to: <c>customer</c>, <c>tenant</c>, <c>administrator</c>, <c>plan</c>, <c>export</c>, …</param>
/// <param name="ObjectId">The object's id as it stands in URLs; <c>null</c> where there is none.</param>
/// <param name="ObjectName">Its name at that moment, for readers.</param>
public sealed record AuditFact(string Action, string ObjectKind, string? ObjectId, string ObjectName)
{
    /// <summary>The customer concerned; a Tenant Administrator sees only entries of assigned customers.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>What changed, field by field, in the fields' labels. Erased by a purge, so personal data belongs here.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>A reason given, or why something was refused.</summary>
    public string? Note { get; init; }

    /// <summary>Who, where the caller isn't it yet: a sign-in names whom it signed in or tried to.</summary>
    public string? Actor { get; init; }
}

/// <summary>One field before and after; <c>null</c> = there was nothing.</summary>
public sealed record AuditChange(string Field, string? From, string? To);
