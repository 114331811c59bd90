namespace MscModular.Customers;

internal enum CustomerState
{
    Active = 1,
    Suspended = 2,
    Deleted = 3,
}

/// <summary>What a launch of a customer's consoles needs beyond the usual.</summary>
internal enum Restriction
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A reason or ticket; the session is limited in time.</summary>
    Reason = 1,

    /// <summary>The same, and a second administrator's approval.</summary>
    Approval = 2,
}

internal enum TenantType
{
    Sandbox = 1,
    Evaluation = 2,
    Commercial = 3,
}

internal enum TenantState
{
    Ready = 1,
    Suspended = 2,
    Deleted = 3,
}
