using MscModular.Contracts;
using MscModular.Contracts.Audit;
using MscModular.Contracts.Events;
using MscModular.Kernel.Events;

namespace MscModular.Customers;

/// <summary>What was done to a customer or to one of its tenants.</summary>
/// <param name="Action">As the audit trail names it.</param>
/// <param name="News">What the other modules hear.</param>
internal sealed record Deed<TNews>(string Action, Func<Customer, TNews> News) where TNews : IEvent
{
    /// <summary>The reason given.</summary>
    public string? Note { get; init; }

    /// <summary>The tenant it was done to; <c>null</c> = the customer.</summary>
    public TenantId? Tenant { get; init; }
}

/// <summary>Puts down what was done, inside the transaction that did it: in the audit trail, and for the other modules.</summary>
internal sealed class CustomerJournal(DescribeCustomer describe, IAuditTrail audit, News news)
{
    /// <summary>The customer in words, to compare with later.</summary>
    public Task<IReadOnlyList<Described>> DescribeAsync(Customer customer, CancellationToken ct) => describe.RunAsync(customer, ct);

    public Task RecordAsync<TNews>(Deed<TNews> deed, Customer customer, IReadOnlyList<AuditChange> changes, CancellationToken ct) where TNews : IEvent
    {
        audit.Record(new(deed.Action, deed.Tenant is null ? "customer" : "tenant", deed.Tenant?.ToString() ?? customer.Id.ToString(), customer.CustomerName)
        {
            Customer = customer.Id,
            Changes = changes,
            Note = deed.Note,
        });
        return news.PublishAsync(deed.News(customer), ct);
    }
}
