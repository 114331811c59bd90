using MscModular.Contracts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Adds a further product to a customer, as a tenant of its own.</summary>
internal sealed class AddProduct(ChangeCustomer change, Idempotency once, ReadOffer offers, Calendar calendar) : IUseCase
{
    /// <param name="id">The customer.</param>
    /// <param name="form"><c>Service Details</c>; problems name its fields without a prefix.</param>
    /// <param name="key">Chosen by the sender: the same key adds once.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Refusal?> RunAsync(CustomerId id, ServiceForm form, string key, CancellationToken ct) =>
        change.RunAsync(id, customer => AddAsync(customer, form, key, ct), new Deed<CustomerEdited>("product.added", customer => new(customer.Id, calendar.Now)), ct);

    private async Task<Refusal?> AddAsync(Customer customer, ServiceForm form, string key, CancellationToken ct)
    {
        if (customer.Locked is { } locked) return locked;
        if (await once.ClaimAsync($"customers/{customer.Id}/tenants/new {key}", "added", ct) is not null) return null;
        var typed = new Typed("");
        var read = new ReadService(await offers.RunAsync([], ct), typed);
        if (read.Read(form, null, [.. customer.LiveTenants.Select(tenant => tenant.ProductId)]) is not { } service) return Refusal.Invalid(typed.Problems);
        customer.Tenants = [.. customer.Tenants, Tenant.Of(service, customer.Tenants.Count + 1, calendar.Now, calendar.Today)];
        return null;
    }
}
