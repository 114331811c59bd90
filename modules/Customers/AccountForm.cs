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
    };
}
