using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Makes a suspended tenant ready again.</summary>
internal sealed class ResumeTenant(ChangeCustomer change, Calendar calendar) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId id, TenantId tenantId, CancellationToken ct)
    {
        var deed = new Deed<CustomerEdited>("tenant.resumed", customer => new(customer.Id, calendar.Now)) { Tenant = tenantId };
        return change.RunAsync(id, customer => customer.Locked ?? (customer.Tenant(tenantId) is { } tenant ? tenant.Resume() : Refusal.NotFound), deed, ct);
    }
}
