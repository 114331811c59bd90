using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;

namespace MscModular.Customers;

/// <summary>Reads the form into the customer, as far as the caller's role goes.</summary>
internal sealed class ReadEdit(ReadAccount accounts, ReadOffer offers, CustomerNames names, Caller caller)
{
    public async Task<Refusal?> RunAsync(Customer customer, EditForm form, CancellationToken ct)
    {
        var mayManage = caller.May(Permissions.ManageCustomers);
        var typed = new Typed("Account.");
        var account = await accounts.RunAsync(form.Account, customer, mayManage, typed, ct);
        List<Problem> problems = [.. typed.Problems, .. await names.TakenAsync(customer.Id, "", form.Account.CustomerName?.Trim() ?? "", ct)];
        // Service details are the MSP Administrator's: from anyone else they stay as they are, whatever was sent.
        var services = mayManage ? await ServicesAsync(customer, form, problems, ct) : [];
        if (problems.Count > 0 || account is null) return Refusal.Invalid(problems);
        customer.Change(account);
        foreach (var (tenant, service) in services) tenant.Change(service);
        return null;
    }

    private async Task<List<(Tenant Tenant, Service Service)>> ServicesAsync(Customer customer, EditForm form, List<Problem> problems, CancellationToken ct)
    {
        var offer = await offers.RunAsync(customer.LiveTenants, ct);
        var services = new List<(Tenant, Service)>();
        for (var i = 0; i < form.Services.Count; i++)
        {
            if (!TenantId.TryParse(form.Services[i].TenantId, null, out var id) || customer.Tenant(id) is not { } tenant) continue;
            var typed = new Typed($"Services[{i}].");
            if (new ReadService(offer, typed).Read(form.Services[i], tenant, []) is { } service) services.Add((tenant, service));
            problems.AddRange(typed.Problems);
        }

        return services;
    }
}
