using MscModular.Contracts;
using MscModular.Contracts.Audit;

namespace MscModular.Audit;

/// <summary>An entry as it stands in the table.</summary>
internal sealed record EntryRow
{
    /// <summary>The actor who is no administrator but this program: commands and jobs.</summary>
    public const long System = 0;

    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>null</c> = nobody signed in.</summary>
    public required long? ActorId { get; init; }

    public required string Action { get; init; }

    public required string ObjectKind { get; init; }

    public required string? ObjectId { get; init; }

    public required CustomerId? CustomerId { get; init; }

    /// <summary><c>null</c>, as the details, once a purge has erased them.</summary>
    public required byte[]? Salt { get; init; }

    public required string? Details { get; init; }

    public required byte[] DetailsHash { get; init; }

    public required byte[] PrevHash { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>The entry with its details, as far as a purge left them.</summary>
    public AuditEntry ForReaders()
    {
        var details = Details is null ? null : EntryDetails.Read(Details);
        return new(Seq, At, details?.Who, details?.Source, Action, ObjectKind, ObjectId, details?.Object, details?.Changes ?? [], details?.Note) { Customer = CustomerId };
    }
}
