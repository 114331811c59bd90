using System.Globalization;
using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Changes <c>Account Details</c> and the service details of its tenants, all or nothing.</summary>
internal sealed class EditCustomer(ChangeCustomer change, ReadEdit read, CustomerNames names, Calendar calendar) : IUseCase
{
    /// <summary>Somebody saved it since the form was opened.</summary>
    public const string Overtaken = "Somebody else saved this customer while you were editing";

    /// <summary>Refused with <see cref="Overtaken"/> where the version isn't the stored one; nothing typed is saved then.</summary>
    public async Task<Refusal?> RunAsync(CustomerId id, EditForm form, CancellationToken ct)
    {
        var deed = new Deed<CustomerEdited>("customer.edited", customer => new(customer.Id, calendar.Now));
        try
        {
            return await change.RunAsync(id, customer => EditAsync(customer, form, ct), deed, ct);
        }
        catch (Exception failure) when (CustomerNames.IsTaken(failure))
        {
            return Refusal.Invalid(await names.TakenAsync(id, "", form.Account.CustomerName?.Trim() ?? "", ct));
        }
    }

    private async Task<Refusal?> EditAsync(Customer customer, EditForm form, CancellationToken ct)
    {
        if (customer.Locked is { } locked) return locked;
        if (form.Version != customer.Version.ToString(CultureInfo.InvariantCulture)) return Refusal.Conflict(Overtaken);
        return await read.RunAsync(customer, form, ct);
    }
}
