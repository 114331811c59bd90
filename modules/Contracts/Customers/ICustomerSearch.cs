namespace MscModular.Contracts.Customers;

/// <summary>Answers whom a few letters mean, among the customers within the caller's sight that aren't deleted.</summary>
public interface ICustomerSearch
{
    /// <summary>The first of those whose customer name, account name or customer reference holds the text: names that begin with it before the others.</summary>
    Task<IReadOnlyList<CustomerFound>> AskAsync(string text, int take, CancellationToken ct);
}

/// <summary>A customer found.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its customer name.</param>
/// <param name="AccountName">Its account name.</param>
/// <param name="IsSuspended">Its consoles are closed.</param>
public sealed record CustomerFound(CustomerId Id, string Name, string AccountName, bool IsSuspended);
