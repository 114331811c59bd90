namespace MscModular.Customers;

/// <summary><c>Account Details</c> as typed: whatever it is, it comes back with the error beside it.</summary>
internal sealed record AccountForm
{
    public string? AccountName { get; init; }

    public string? Address { get; init; }

    public string? PhoneNumber { get; init; }

    public string? CustomerName { get; init; }

    /// <summary>Ids; one entry may hold several, joined by commas.</summary>
    public List<string?> TenantAdmins { get; init; } = [];

    public string? CustomerReference { get; init; }

    public string? Notes { get; init; }

    /// <summary>On edit: <c>true</c> = a launch of its consoles needs a reason and is limited in time.</summary>
    public string? Restricted { get; init; }

    /// <summary>Where it is restricted: <c>true</c> = a second administrator approves each launch too.</summary>
    public string? SecondApproval { get; init; }

    /// <summary>A customer as its form shows it.</summary>
    public static AccountForm Of(Customer customer) => new()
    {
        AccountName = customer.AccountName,
        Address = customer.Address,
        PhoneNumber = customer.Phone,
        CustomerName = customer.CustomerName,
        TenantAdmins = [.. customer.TenantAdmins.Select(id => id.ToString())],
        CustomerReference = customer.Reference,
        Notes = customer.Notes,
        Restricted = customer.Restriction == Restriction.None ? null : "true",
        SecondApproval = customer.Restriction == Restriction.Approval ? "true" : null,
    };
}
