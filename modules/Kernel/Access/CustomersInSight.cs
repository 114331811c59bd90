using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;

namespace MscModular.Kernel.Access;

/// <summary>The caller's scope for a module that keeps something of customers but not who looks after them.</summary>
public sealed class CustomersInSight(Db db, Caller caller, IAssignedCustomers assigned)
{
    /// <summary>The predicate and its parameter <c>@assigned</c>; <c>null</c> = all customers are in sight.</summary>
    /// <param name="column">Holds the customer's id.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(string? Sql, object? Assigned)> WhereAsync(string column, CancellationToken ct)
    {
        if (caller.Scope.AssignedTo is not { } administrator) return (null, null);
        var customers = await assigned.OfAsync(administrator, ct);
        return (db.Dialect.InGuids(column, "@assigned"), db.Dialect.Guids(customers.Select(customer => customer.Value)));
    }
}
