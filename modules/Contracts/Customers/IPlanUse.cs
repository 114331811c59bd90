namespace MscModular.Contracts.Customers;

/// <summary>Answers which customers are on which service plan, in bulk.</summary>
public interface IPlanUse
{
    /// <summary>
    /// Customers within the caller's sight that aren't deleted, by plan: each plan once for a customer, whatever the number of
    /// its tenants. A plan that nobody is on is missing.
    /// </summary>
    Task<IReadOnlyDictionary<PlanId, int>> CustomersAsync(CancellationToken ct);

    /// <summary>The same by the versions of one plan.</summary>
    Task<IReadOnlyDictionary<int, int>> CustomersOfAsync(PlanId plan, CancellationToken ct);

    /// <summary>Plans that any tenant names: also a deleted one, or one of a deleted customer, for it may be asked what it was.</summary>
    Task<IReadOnlySet<PlanId>> UsedAsync(CancellationToken ct);

    /// <summary>Which of these plans any tenant names whose customer is none of these: whoever removes the customers asks what is needed then.</summary>
    Task<IReadOnlySet<PlanId>> UsedByOthersAsync(IReadOnlyCollection<PlanId> plans, IReadOnlyCollection<CustomerId> customers, CancellationToken ct);
}
