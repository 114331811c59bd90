namespace MscModular.Customers;

/// <summary><c>Edit Customer</c> as typed.</summary>
internal sealed record EditForm
{
    /// <summary>The version that was edited.</summary>
    public string? Version { get; init; }

    public AccountForm Account { get; init; } = new();

    /// <summary>One a tenant, in any order; a tenant that isn't among them stays as it is.</summary>
    public List<ServiceForm> Services { get; init; } = [];

    /// <summary>A customer as its form shows it.</summary>
    public static EditForm Of(Customer customer) => new()
    {
        Version = customer.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Account = AccountForm.Of(customer),
        Services = [.. customer.LiveTenants.Select(ServiceForm.Of)],
    };
}
