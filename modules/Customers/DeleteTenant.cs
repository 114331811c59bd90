using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Deletes a suspended tenant for good; its product can be added anew.</summary>
internal sealed class DeleteTenant(ChangeCustomer change, Calendar calendar) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId id, TenantId tenantId, CancellationToken ct)
    {
        var deed = new Deed<CustomerEdited>("tenant.deleted", customer => new(customer.Id, calendar.Now)) { Tenant = tenantId };
        return change.RunAsync(id, customer => customer.Locked ?? (customer.Tenant(tenantId) is { } tenant ? tenant.Delete(calendar.Now) : Refusal.NotFound), deed, ct);
    }
}
