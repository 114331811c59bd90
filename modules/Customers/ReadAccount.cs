using MscModular.Contracts;
using MscModular.Contracts.Administrators;
using MscModular.Kernel;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;

namespace MscModular.Customers;

/// <summary>Reads <c>Account Details</c> by the rules of SPEC 2.2.</summary>
internal sealed class ReadAccount(IAdministrators administrators, Organization organization) : IUseCase
{
    /// <summary>Answers <c>null</c> where <paramref name="typed"/> has problems.</summary>
    /// <param name="form">As typed.</param>
    /// <param name="customer">The one that is edited: its account name stays; <c>null</c> = a new one.</param>
    /// <param name="mayAssign">False = the tenant admins and the restriction stay as they are, whatever was sent.</param>
    /// <param name="typed">Takes what is wrong.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Account?> RunAsync(AccountForm form, Customer? customer, bool mayAssign, Typed typed, CancellationToken ct)
    {
        var account = new Account
        {
            AccountName = customer?.AccountName ?? typed.Text(nameof(form.AccountName), form.AccountName, "Account name", "an", 100),
            CustomerName = typed.Text(nameof(form.CustomerName), form.CustomerName, "Customer name", "a", 200),
            // A browser sends line breaks as CR LF; kept as LF.
            Address = typed.Text(nameof(form.Address), form.Address?.ReplaceLineEndings("\n"), "Address", "an", 500, severalLines: true),
            Phone = typed.Phone(nameof(form.PhoneNumber), form.PhoneNumber, required: true) ?? "",
            PhoneE164 = Phones.International(form.PhoneNumber, organization.DefaultCountry),
            Reference = typed.Optional(nameof(form.CustomerReference), form.CustomerReference, "Customer reference", 100),
            Notes = typed.Optional(nameof(form.Notes), form.Notes?.ReplaceLineEndings("\n"), "Notes", 4000, severalLines: true),
            // Asked on edit only; a new customer isn't restricted.
            Restriction = mayAssign && customer is not null ? Restricted(form) : customer?.Restriction ?? Restriction.None,
            TenantAdmins = mayAssign ? await TenantAdminsAsync(form, customer, typed, ct) : customer?.TenantAdmins ?? [],
        };
        if (typed.Problems.Count > 0) return null;
        if (Phones.Warning(account.PhoneE164, organization.DefaultCountry) is { } warning) typed.Warn(nameof(form.PhoneNumber), "Phone Number", warning);
        return account;
    }

    private static Restriction Restricted(AccountForm form) => (form.Restricted, form.SecondApproval) switch
    {
        ("true", "true") => Restriction.Approval,
        ("true", _) => Restriction.Reason,
        _ => Restriction.None,
    };

    private async Task<IReadOnlyList<AdministratorId>> TenantAdminsAsync(AccountForm form, Customer? customer, Typed typed, CancellationToken ct)
    {
        var chosen = typed.Numbers(nameof(form.TenantAdmins), form.TenantAdmins, "tenant admins").Select(id => new AdministratorId(id)).ToList();
        if (chosen.Count == 0) return [];
        // Whoever is named already may stay, disabled or not.
        var known = (await administrators.TenantAdminsAsync(ct)).Select(administrator => administrator.Id).Concat(customer?.TenantAdmins ?? []);
        if (chosen.Except(known).Any()) typed.Refuse(nameof(form.TenantAdmins), "Choose tenant admins from the list");
        return chosen;
    }
}
