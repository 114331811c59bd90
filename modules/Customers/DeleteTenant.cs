using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Deletes a suspended tenant for good; its product can be added anew.</summary>
internal sealed class DeleteTenant(ChangeCustomer change, Calendar calendar) : IUseCase
{
    /// <summary>As the audit trail names it.</summary>
    public const string Action = "tenant.deleted";

    public Task<Refusal?> RunAsync(CustomerId id, TenantId tenantId, CancellationToken ct)
    {
        var deed = new Deed<CustomerEdited>(Action, customer => new(customer.Id, calendar.Now)) { Tenant = tenantId };
        return change.RunAsync(id, customer => customer.Locked ?? (customer.Tenant(tenantId) is { } tenant ? tenant.Delete(calendar.Now) : Refusal.NotFound), deed, ct);
    }
}
