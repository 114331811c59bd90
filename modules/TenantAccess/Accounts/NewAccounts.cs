using Microsoft.AspNetCore.Identity;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Results;
using MscModular.Kernel.Text;

namespace MscModular.TenantAccess.Accounts;

/// <summary>What every way of making an administrator has in common: the rules for what is typed, and the password's hash.</summary>
internal sealed class NewAccounts(UserManager<Administrator> users)
{
    /// <summary>Checks and hashes; slow on purpose, so before the transaction.</summary>
    /// <param name="name">The person's name.</param>
    /// <param name="email">The sign-in address.</param>
    /// <param name="password">The password; <c>null</c> = can't sign in by password.</param>
    /// <param name="role">The role.</param>
    /// <param name="nameField">The form's own name for the person's name.</param>
    public async Task<Result<Administrator>> PrepareAsync(string? name, string? email, string? password, Role role, string nameField)
    {
        var administrator = new Administrator { Name = (name ?? "").Trim(), Email = (email ?? "").Trim(), Role = role };
        var problems = new List<Problem>();
        if (NameProblem(administrator.Name) is { } badName) problems.Add(new(nameField, badName));
        if (EmailProblem(administrator.Email) is { } badEmail) problems.Add(new("Email", badEmail));
        if (password is not null && await PasswordProblemAsync(administrator, password) is { } badPassword) problems.Add(new("Password", badPassword));
        if (problems.Count > 0) return Refusal.Invalid(problems);
        if (password is not null) SetPassword(administrator, password);
        return administrator;
    }

    /// <summary>Hashes, which is slow on purpose: before the transaction.</summary>
    public void SetPassword(Administrator administrator, string password)
    {
        administrator.PasswordHash = users.PasswordHasher.HashPassword(administrator, password);
        administrator.PasswordIsLong = PasswordRules.IsLong(password);
    }

    /// <summary>Adds it within the running transaction; false = the address is taken.</summary>
    public async Task<bool> AddAsync(Administrator administrator)
    {
        var made = await users.CreateAsync(administrator);
        if (made.Succeeded) return true;
        if (made.Errors.All(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName))) return false;
        throw new InvalidOperationException(string.Join("; ", made.Errors.Select(error => error.Code)));
    }

    public async Task<string?> PasswordProblemAsync(Administrator administrator, string password)
    {
        foreach (var rules in users.PasswordValidators)
        {
            var verdict = await rules.ValidateAsync(users, administrator, password);
            if (!verdict.Succeeded) return verdict.Errors.First().Description;
        }
        return null;
    }

    public static string? NameProblem(string name) => name switch
    {
        "" => "Enter a name",
        { Length: > 100 } => "Use 100 characters at most",
        _ when Keys.HasControlCharacters(name) => "Leave out control characters",
        _ => null,
    };

    private static string? EmailProblem(string email) => email switch
    {
        "" => "Enter an email address",
        { Length: > 254 } => "Use 254 characters at most",
        _ when Keys.HasControlCharacters(email) || email.Any(char.IsWhiteSpace) || email.Count(c => c == '@') != 1 || email.StartsWith('@') || email.EndsWith('@')
            => "Enter an email address, such as name@example.com",
        _ => null,
    };
}
