namespace MscModular.Audit;

/// <summary>How the chain stood when it was last verified.</summary>
internal sealed record AuditCheck
{
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The last entry that was ever verified with all before it.</summary>
    public required long VerifiedSeq { get; init; }

    public required byte[] VerifiedHash { get; init; }

    /// <summary>The first entry that isn't as it was written; <c>null</c> = the chain held.</summary>
    public required long? BrokenSeq { get; init; }

    public required string? Problem { get; init; }
}
