using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Brings a deleted customer back, suspended.</summary>
internal sealed class RestoreCustomer(ChangeCustomer change, Calendar calendar) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId id, CancellationToken ct) =>
        change.RunAsync(id, customer => customer.Restore(calendar.Today), new Deed<CustomerRestored>("customer.restored", customer => new(customer.Id, calendar.Now)), ct);
}
