using MscModular.Contracts;

namespace MscModular.Kernel.Access;

/// <summary>Which customers a caller may see: all, or those assigned to one administrator. Part of every read's SQL, never a filter afterwards.</summary>
/// <param name="AssignedTo"><c>null</c> = all.</param>
public readonly record struct Scope(AdministratorId? AssignedTo)
{
    /// <summary>All customers.</summary>
    public static readonly Scope All;

    /// <summary>True when nothing is out of sight.</summary>
    public bool IsAll => AssignedTo is null;
}
