using MscModular.Contracts;

namespace MscModular.TenantAccess.Consoles;

/// <summary>How a launch went.</summary>
internal enum Outcome
{
    /// <summary>It was recorded; what the adapter answers isn't known yet.</summary>
    Started = 1,

    /// <summary>The administrator was sent on.</summary>
    Opened = 2,

    /// <summary>The adapter gave no way in.</summary>
    Failed = 3,

    /// <summary>The product let the administrator in: it redeemed the token.</summary>
    Entered = 4,
}

/// <summary>One opening of a product's console.</summary>
internal sealed class Launch
{
    public required LaunchId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required TenantId TenantId { get; init; }

    public required AdministratorId AdministratorId { get; init; }

    /// <summary>The administrator's name then.</summary>
    public required string Who { get; init; }

    public required string Product { get; init; }

    public required string ProductName { get; init; }

    public required string OptionCode { get; init; }

    public required string OptionName { get; init; }

    public string? Reason { get; init; }

    /// <summary>Who agreed, where a second administrator has to.</summary>
    public string? ApprovedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When a restricted session ends.</summary>
    public DateTimeOffset? UntilAt { get; init; }

    public required Outcome Outcome { get; init; }

    public string? Failure { get; init; }

    public DateTimeOffset? RedeemedAt { get; init; }

    /// <summary>The outcome as people read it.</summary>
    public string OutcomeWords => Outcome switch
    {
        Outcome.Started => "Not finished",
        Outcome.Opened => "Opened",
        Outcome.Entered => "Entered",
        _ => $"Failed: {Failure}",
    };
}

/// <summary>Somebody asks for a second administrator's approval.</summary>
internal sealed class Approval
{
    public required LaunchId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required AdministratorId AdministratorId { get; init; }

    public required string Who { get; init; }

    public required string Product { get; init; }

    public required string ProductName { get; init; }

    public required string OptionCode { get; init; }

    public required string OptionName { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string? Approver { get; init; }
}
