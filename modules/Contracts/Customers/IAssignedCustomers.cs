namespace MscModular.Contracts.Customers;

/// <summary>Answers which customers a Tenant Administrator looks after.</summary>
public interface IAssignedCustomers
{
    /// <summary>Customers whose <c>Tenant Admin</c> names this administrator, deleted ones included until they are purged.</summary>
    Task<IReadOnlyList<CustomerId>> OfAsync(AdministratorId administrator, CancellationToken ct);

    /// <summary>The same with their names, by name; at most so many.</summary>
    Task<IReadOnlyList<AssignedCustomer>> NamesAsync(AdministratorId administrator, int take, CancellationToken ct);

    /// <summary>How many each looks after; whoever has none is missing from the answer.</summary>
    Task<IReadOnlyDictionary<AdministratorId, long>> CountsAsync(IReadOnlyCollection<AdministratorId> administrators, CancellationToken ct);
}

/// <summary>A customer somebody looks after.</summary>
/// <param name="Id">As it stands in URLs.</param>
/// <param name="CustomerName">Its name.</param>
/// <param name="AccountName">Its account name.</param>
/// <param name="State">In a word: <c>Active</c>, <c>Suspended</c>, <c>Deleted</c>.</param>
public sealed record AssignedCustomer(CustomerId Id, string CustomerName, string AccountName, string State);
