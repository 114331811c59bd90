using MscModular.Contracts;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>A customer that isn't stored yet, with what is worth a look.</summary>
internal sealed record Draft(Customer Customer, IReadOnlyList<Problem> Warnings);

/// <summary>Reads both halves of <c>Add Customer</c>, so that everything that is wrong is told at once.</summary>
internal sealed class ReadNewCustomer(ReadAccount accounts, ReadOffer offers, CustomerNames names, Calendar calendar)
{
    public async Task<Result<Draft>> RunAsync(AccountForm account, ServiceForm service, CancellationToken ct)
    {
        var (typedAccount, typedService) = (new Typed("Account."), new Typed("Service."));
        var id = CustomerId.New();
        var details = await accounts.RunAsync(account, null, mayAssign: true, typedAccount, ct);
        var first = new ReadService(await offers.RunAsync([], ct), typedService).Read(service, null, []);
        var taken = await names.TakenAsync(id, account.AccountName?.Trim() ?? "", account.CustomerName?.Trim() ?? "", ct);
        List<Problem> problems = [.. typedAccount.Problems, .. taken, .. typedService.Problems];
        if (problems.Count > 0 || details is null || first is null) return Refusal.Invalid(problems);
        return new Draft(Customer.Of(id, details, first, calendar.Now, calendar.Today), [.. typedAccount.Warnings, .. typedService.Warnings]);
    }

    /// <summary>Asked in the transaction, where it can't change any more: since the form was read its plan may have been retired, deleted or given a new version.</summary>
    public async Task<Refusal?> OvertakenAsync(ServiceForm service, Customer customer, CancellationToken ct) =>
        (await offers.RunAsync([], ct)).Plan(service, null)?.Version == customer.Tenants[0].Plan
            ? null
            : Refusal.Invalid(new Problem("Service.ServicePlan", "This plan has just changed: choose a service plan"));
}
