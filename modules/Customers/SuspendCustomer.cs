using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Suspends a customer: its consoles are closed for everyone here.</summary>
internal sealed class SuspendCustomer(ChangeCustomer change, Caller caller, Calendar calendar) : IUseCase
{
    public Task<Refusal?> RunAsync(CustomerId id, string? typedReason, CancellationToken ct)
    {
        if (Reason.Read(typedReason, out var reason) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        var deed = new Deed<CustomerSuspended>("customer.suspended", customer => new(customer.Id, calendar.Now)) { Note = reason };
        return change.RunAsync(id, customer => customer.Suspend(reason, caller.Name, calendar.Now), deed, ct);
    }
}
