namespace MscModular.Contracts.Customers;

/// <summary>Answers which customers a Tenant Administrator looks after.</summary>
public interface IAssignedCustomers
{
    /// <summary>Customers whose <c>Tenant Admin</c> names this administrator, deleted ones included until they are purged.</summary>
    Task<IReadOnlyList<CustomerId>> OfAsync(AdministratorId administrator, CancellationToken ct);
}
