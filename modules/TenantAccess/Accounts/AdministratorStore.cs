using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts;
using MscModular.Kernel.Data;

namespace MscModular.TenantAccess.Accounts;

/// <summary>Where ASP.NET Core Identity keeps administrators; the email address is the user name. Writes join the use case's transaction.</summary>
internal sealed class AdministratorStore(Db db, TimeProvider clock) : IUserPasswordStore<Administrator>, IUserSecurityStampStore<Administrator>
{
    private const string Columns = "id, name, email, email_key, role, state, password_hash, security_stamp, time_zone, version";

    private const string ByKey = $"SELECT {Columns} FROM administrators WHERE email_key = @key";

    private const string ById = $"SELECT {Columns} FROM administrators WHERE id = @id";

    // A racing sender of the same address gets no row back instead of an error that would end PostgreSQL's transaction.
    private const string Insert = """
        INSERT INTO administrators (name, email, email_key, role, state, password_hash, security_stamp, time_zone, created_at)
        VALUES (@Name, @Email, @EmailKey, @Role, @State, @PasswordHash, @SecurityStamp, @TimeZone, @now)
        ON CONFLICT (email_key) DO NOTHING
        RETURNING id
        """;

    private const string Update = """
        UPDATE administrators
        SET role = @Role, state = @State, password_hash = @PasswordHash, security_stamp = @SecurityStamp, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    public async Task<IdentityResult> CreateAsync(Administrator user, CancellationToken cancellationToken)
    {
        var id = await db.SingleAsync<AdministratorId?>(Insert, new
        {
            user.Name,
            user.Email,
            user.EmailKey,
            Role = (int)user.Role,
            State = (int)user.State,
            user.PasswordHash,
            user.SecurityStamp,
            user.TimeZone,
            now = clock.GetUtcNow(),
        }, cancellationToken);
        if (id is not { } made) return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Email));
        user.Id = made;
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Administrator user, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(Update, new { Role = (int)user.Role, State = (int)user.State, user.PasswordHash, user.SecurityStamp, user.Id, user.Version }, cancellationToken) == 1
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    public Task<IdentityResult> DeleteAsync(Administrator user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Administrators are disabled, never deleted: the audit trail names them.");

    public Task<Administrator?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        db.SingleAsync<Administrator>(ById, new { id = long.Parse(userId, CultureInfo.InvariantCulture) }, cancellationToken);

    public Task<Administrator?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.SingleAsync<Administrator>(ByKey, new { key = normalizedUserName }, cancellationToken);

    public Task<string> GetUserIdAsync(Administrator user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Administrator user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Administrator user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    public Task<string?> GetPasswordHashAsync(Administrator user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<string?> GetSecurityStampAsync(Administrator user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<bool> HasPasswordAsync(Administrator user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetUserNameAsync(Administrator user, string? userName, CancellationToken cancellationToken) => Set(() => user.Email = userName ?? "");

    public Task SetNormalizedUserNameAsync(Administrator user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.EmailKey = normalizedName ?? "");

    public Task SetPasswordHashAsync(Administrator user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task SetSecurityStampAsync(Administrator user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public void Dispose()
    {
        // The scope's Db closes what is open.
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
