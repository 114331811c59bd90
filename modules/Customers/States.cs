namespace MscModular.Customers;

internal enum CustomerState
{
    Active = 1,
    Suspended = 2,
    Deleted = 3,
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
