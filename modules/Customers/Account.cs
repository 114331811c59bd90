using MscModular.Contracts;

namespace MscModular.Customers;

/// <summary><c>Account Details</c>, read and found right.</summary>
internal sealed record Account
{
    public required string AccountName { get; init; }

    public required string CustomerName { get; init; }

    public required string Address { get; init; }

    public required string Phone { get; init; }

    public string? PhoneE164 { get; init; }

    public string? Reference { get; init; }

    public string? Notes { get; init; }

    public Restriction Restriction { get; init; }

    public required IReadOnlyList<AdministratorId> TenantAdmins { get; init; }
}
