using System.Globalization;
using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers;

/// <summary>Reads what <c>Edit Customer</c> offers in each of its fields, as far as the caller's role goes.</summary>
internal sealed class OfferEdit(OfferAccount accounts, ReadOffer offers, Caller caller, Calendar calendar) : IUseCase
{
    /// <summary>Whether the caller may change service details and tenant admins.</summary>
    public bool MayManage => caller.May(Permissions.ManageCustomers);

    /// <returns>The account's choices, and for each service of the form its own; <c>null</c> = such a tenant isn't there.</returns>
    public async Task<(AccountChoices Account, IReadOnlyList<ServiceChoices?> Services)> RunAsync(Customer customer, EditForm form, string proposeUrl, CancellationToken ct)
    {
        var account = await accounts.RunAsync(customer, MayManage, ct);
        if (!MayManage) return (account, []);
        var offer = await offers.RunAsync(customer.LiveTenants, ct);
        return (account, [.. form.Services.Select((service, i) => Of(offer, service, customer, i, proposeUrl))]);
    }

    private ServiceChoices? Of(Offer offer, ServiceForm form, Customer customer, int index, string proposeUrl) =>
        TenantId.TryParse(form.TenantId, null, out var id) && customer.Tenant(id) is { } tenant
            ? ServiceChoices.Of(offer, form, tenant, [], calendar.Zone, string.Create(CultureInfo.InvariantCulture, $"service-{index}"), proposeUrl)
            : null;
}
