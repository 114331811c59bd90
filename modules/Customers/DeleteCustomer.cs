using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Deletes a suspended customer: it can be restored until the purge date.</summary>
internal sealed class DeleteCustomer(ChangeCustomer change, Organization organization, Calendar calendar) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId id, CancellationToken ct)
    {
        var purgeOn = PurgeOn();
        var deed = new Deed<CustomerDeleted>("customer.deleted", customer => new(customer.Id, calendar.Now, purgeOn));
        return change.RunAsync(id, customer => customer.Delete(calendar.Now, purgeOn), deed, ct);
    }

    /// <summary>The last day on which a customer deleted now can be restored.</summary>
    public DateOnly PurgeOn() => calendar.Today.AddDays(organization.DeletedKeptDays);
}
