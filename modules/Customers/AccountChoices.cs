using MscModular.Contracts.Administrators;
using MscModular.Kernel;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Text;
using MscModular.Kernel.Web;

namespace MscModular.Customers;

/// <summary>What the fields of <c>Account Details</c> offer and warn of.</summary>
internal sealed record AccountChoices
{
    public required IReadOnlyList<Choice> TenantAdmins { get; init; }

    /// <summary>False = the account name and, from anyone but an MSP Administrator, the tenant admins stay.</summary>
    public required bool IsNew { get; init; }

    public required bool MayAssign { get; init; }

    /// <summary>Where a phone number without its country code is read.</summary>
    public string Country { get; init; } = "";

    public string? PhoneWarning { get; init; }
}

/// <summary>Reads who may be named as <c>Tenant Admin</c>.</summary>
internal sealed class OfferAccount(IAdministrators administrators, Organization organization) : IUseCase
{
    /// <param name="customer">The one that is edited; <c>null</c> = a new one.</param>
    /// <param name="mayAssign">Whether the caller may change the tenant admins.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AccountChoices> RunAsync(Customer? customer, bool mayAssign, CancellationToken ct)
    {
        var named = await administrators.NamesAsync(customer?.TenantAdmins.ToList() ?? [], ct);
        var offered = mayAssign ? await administrators.TenantAdminsAsync(ct) : [];
        return new()
        {
            // Who is named already stays to be seen, disabled or not.
            TenantAdmins = [.. offered.UnionBy(named.Values, one => one.Id).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(one => new Choice(one.Id.ToString(), one.Name, one.Email, Locked: !mayAssign))],
            IsNew = customer is null,
            MayAssign = mayAssign,
            Country = Phones.CountryName(organization.DefaultCountry),
            PhoneWarning = customer is null ? null : Phones.Warning(customer.PhoneE164, organization.DefaultCountry),
        };
    }
}
