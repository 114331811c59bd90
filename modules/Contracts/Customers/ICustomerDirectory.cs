namespace MscModular.Contracts.Customers;

/// <summary>Answers questions about customers within the caller's sight: what is out of sight isn't there.</summary>
public interface ICustomerDirectory
{
    /// <summary>The customer; <c>null</c> = there is none in sight.</summary>
    Task<CustomerInSight?> FindAsync(CustomerId customer, CancellationToken ct);

    /// <summary>The same inside a transaction, until whose end nobody else changes, deletes or restores it.</summary>
    Task<CustomerInSight?> HoldAsync(CustomerId customer, CancellationToken ct);
}

/// <summary>A customer that the caller may see.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its customer name.</param>
/// <param name="IsDeleted">It is kept, read-only, until it is restored or purged; so is what other modules keep of it.</param>
public sealed record CustomerInSight(CustomerId Id, string Name, bool IsDeleted);
