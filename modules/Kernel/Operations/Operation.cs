using MscModular.Contracts;
using MscModular.Contracts.Administrators;

namespace MscModular.Kernel.Operations;

/// <summary>Long work: what was asked, by whom, and how far it is.</summary>
public sealed class Operation
{
    /// <summary>As it stands in URLs.</summary>
    public required OperationId Id { get; init; }

    /// <summary>Names the work: <c>customers.import</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the work needs to know, as JSON.</summary>
    public required string Params { get; init; }

    /// <summary>How far it is.</summary>
    public required OperationState State { get; init; }

    /// <summary>Who asked for it; <c>null</c> = the system.</summary>
    public AdministratorId? Actor { get; init; }

    /// <summary>Their name then.</summary>
    public required string ActorName { get; init; }

    /// <summary>Their role then.</summary>
    public Role? ActorRole { get; init; }

    /// <summary>When it was prepared.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was done or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True while a job has something to do.</summary>
    public bool IsAtWork => State is OperationState.Checking or OperationState.Running or OperationState.Undoing;
}

/// <summary>How far long work is.</summary>
public enum OperationState
{
    /// <summary>What is asked isn't complete yet.</summary>
    Prepared = 1,

    /// <summary>A job finds out what would be done.</summary>
    Checking = 2,

    /// <summary>It is known what would be done; nothing is done.</summary>
    Checked = 3,

    /// <summary>A job does it.</summary>
    Running = 4,

    /// <summary>All is done that could be.</summary>
    Done = 5,

    /// <summary>Stopped by somebody; what was done stays.</summary>
    Cancelled = 6,

    /// <summary>A job takes back what was done.</summary>
    Undoing = 7,

    /// <summary>Taken back, as far as nobody went on from there.</summary>
    Undone = 8,
}

/// <summary>One thing the work is done to.</summary>
public sealed class OperationItem
{
    /// <summary>Its place, such as the row of a file.</summary>
    public required int Number { get; init; }

    /// <summary>How far it is.</summary>
    public required ItemState State { get; set; }

    /// <summary>What is done; <c>null</c> = nothing, or not known yet.</summary>
    public ItemAct? Act { get; set; }

    /// <summary>The object's id as it stands in URLs.</summary>
    public string? Subject { get; set; }

    /// <summary>A name for readers.</summary>
    public string? Label { get; set; }

    /// <summary>What was asked, as JSON.</summary>
    public string? Input { get; set; }

    /// <summary>Why not, as JSON.</summary>
    public string? Error { get; set; }

    /// <summary>What the object was, as JSON.</summary>
    public string? Before { get; set; }

    /// <summary>What changes, as JSON.</summary>
    public string? After { get; set; }

    /// <summary>The object's version after it was done: undo touches only what still has it.</summary>
    public int? VersionAfter { get; set; }
}

/// <summary>How far one item is.</summary>
public enum ItemState
{
    /// <summary>Not looked at yet.</summary>
    Waiting = 1,

    /// <summary>Can be done.</summary>
    Ready = 2,

    /// <summary>Nothing would change.</summary>
    Unchanged = 3,

    /// <summary>Can't be done as it stands.</summary>
    Refused = 4,

    /// <summary>Done.</summary>
    Done = 5,

    /// <summary>Was found right, and could not be done when its turn came.</summary>
    Failed = 6,

    /// <summary>Taken back.</summary>
    Undone = 7,

    /// <summary>Not taken back: somebody went on from there.</summary>
    Kept = 8,
}

/// <summary>What is done to an item.</summary>
public enum ItemAct
{
    /// <summary>It is new.</summary>
    Add = 1,

    /// <summary>It is there.</summary>
    Change = 2,
}

/// <summary>How many items are in one state.</summary>
public sealed class ItemCount
{
    /// <summary>The state.</summary>
    public required ItemState State { get; init; }

    /// <summary>What is done to them.</summary>
    public ItemAct? Act { get; init; }

    /// <summary>How many.</summary>
    public required long Items { get; init; }
}
