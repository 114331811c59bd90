using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Makes a suspended customer active again.</summary>
internal sealed class ResumeCustomer(ChangeCustomer change, Calendar calendar) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId id, CancellationToken ct) =>
        change.RunAsync(id, customer => customer.Resume(), new Deed<CustomerResumed>("customer.resumed", customer => new(customer.Id, calendar.Now)), ct);
}
