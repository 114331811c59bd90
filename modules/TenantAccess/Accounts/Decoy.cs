using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MscModular.Contracts.Administrators;

namespace MscModular.TenantAccess.Accounts;

/// <summary>The account that is asked where there is none, so that an unknown address takes as long as a known one.</summary>
internal sealed class Decoy
{
    public Decoy(IOptions<PasswordHasherOptions> options)
    {
        var hasher = new PasswordHasher<Administrator>(options);
        Account.PasswordHash = hasher.HashPassword(Account, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));
    }

    public Administrator Account { get; } = new() { Name = "", Email = "", Role = Role.ReadOnlyAdministrator, State = AdministratorState.Disabled };
}
