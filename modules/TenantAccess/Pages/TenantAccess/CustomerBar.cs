using MscModular.Contracts;
using MscModular.TenantAccess.Consoles;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>What stands in the bar of a customer's console.</summary>
/// <param name="console">The customer's.</param>
/// <param name="isHeading">The page has no other.</param>
internal sealed class CustomerBar(ConsoleView console, bool isHeading)
{
    private const int Hues = 12;

    public CustomerId Id => console.Customer.Id;

    public string Name => console.Customer.Name;

    public bool IsHeading => isHeading;

    /// <summary>One of twelve, always the same for a customer.</summary>
    public long Hue => (console.Customer.Number % Hues) + 1;

    /// <summary>What is out of the ordinary, in one word; <c>null</c> = nothing.</summary>
    public string? State => console.Customer switch
    {
        { IsDeleted: true } => "Deleted",
        { IsSuspended: true } => "Suspended",
        { IsRestricted: true } => "Restricted",
        _ => null,
    };

    /// <summary>Account, plans and regions.</summary>
    public IReadOnlyList<string> Line =>
    [
        console.Customer.AccountName,
        .. console.Customer.Tenants.Select(tenant => console.PlanNames.GetValueOrDefault(tenant.Plan.Plan)).OfType<string>().Distinct().Take(2),
        .. console.RegionNames.Take(2),
    ];
}
