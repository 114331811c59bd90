using MscModular.Contracts;
using MscModular.Contracts.Plans;
using MscModular.Kernel.Results;

namespace MscModular.ServicePlans;

internal enum PlanState
{
    Offered = 1,
    Retired = 2,
}

/// <summary>A plan with all its versions.</summary>
internal sealed class Plan
{
    public const string Retired = "This plan is retired: new customers aren’t offered it";
    public const string InUse = "A plan in use can’t be deleted: retire it";
    public const string IsProposed = "This is the default plan: make another plan the default first";

    public required PlanId Id { get; init; }

    public required string Name { get; init; }

    public required PlanState State { get; init; }

    /// <summary>Proposed for a new customer; at most one plan is.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Counts every change, a version number only those of the content.</summary>
    public required int Revision { get; init; }

    /// <summary><c>null</c> = as it was shipped.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>At least one, in the order they were made.</summary>
    public required IReadOnlyList<MadeVersion> Versions { get; init; }

    /// <summary>The last one made, in effect or planned: what an edit starts from.</summary>
    public MadeVersion Newest => Versions[^1];

    /// <summary>What new tenants take on that day: the highest of those in effect, so that a later one replaces what was planned before it.</summary>
    public MadeVersion? InEffect(DateOnly on) => Versions.LastOrDefault(version => version.EffectiveOn <= on);

    /// <summary>What is to be said of a version on that day.</summary>
    public VersionStanding Standing(MadeVersion version, DateOnly on)
    {
        if (version == InEffect(on)) return VersionStanding.InEffect;
        if (version.EffectiveOn <= on) return VersionStanding.Earlier;
        return Versions.Any(later => later.Number > version.Number && later.EffectiveOn <= version.EffectiveOn) ? VersionStanding.Replaced : VersionStanding.Planned;
    }

    /// <summary>Why it can't be retired, deleted, changed or made the default now; the pages ask before they offer it.</summary>
    public Refusal? MayRetire => State == PlanState.Retired ? Refusal.Conflict("This plan is retired already") : ProposedNow;

    public Refusal? MayDelete(bool isUsed) => isUsed ? Refusal.Conflict(InUse) : ProposedNow;

    public Refusal? MayEdit => State == PlanState.Retired ? Refusal.Conflict(Retired) : null;

    public Refusal? MayBecomeDefault => State == PlanState.Retired ? Refusal.Conflict(Retired) : IsDefault ? Refusal.Conflict("This plan is the default already") : null;

    private Refusal? ProposedNow => IsDefault ? Refusal.Conflict(IsProposed) : null;
}

/// <summary>One version of a plan; it never changes.</summary>
internal sealed record MadeVersion(int Number, DateOnly EffectiveOn, PlanContent Content);

internal enum VersionStanding
{
    /// <summary>Its day hasn't come.</summary>
    Planned,

    /// <summary>New tenants take it.</summary>
    InEffect,

    /// <summary>It was in effect, or could have been.</summary>
    Earlier,

    /// <summary>Its day will come, but a later version is in effect by then.</summary>
    Replaced,
}
