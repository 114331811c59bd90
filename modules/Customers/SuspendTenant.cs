using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Suspends one tenant; the customer and its other tenants stay as they are.</summary>
internal sealed class SuspendTenant(ChangeCustomer change, Calendar calendar) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId id, TenantId tenantId, string? typedReason, CancellationToken ct)
    {
        if (Reason.Read(typedReason, out var reason) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        var deed = new Deed<CustomerEdited>("tenant.suspended", customer => new(customer.Id, calendar.Now)) { Tenant = tenantId, Note = reason };
        return change.RunAsync(id, customer => customer.Locked ?? (customer.Tenant(tenantId) is { } tenant ? tenant.Suspend(reason, calendar.Now) : Refusal.NotFound), deed, ct);
    }
}
