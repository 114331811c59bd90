using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.TwoStep;

namespace MscModular.TenantAccess.Accounts;

/// <summary>Where ASP.NET Core Identity keeps administrators; the email address is the user name. Writes join the use case's transaction.</summary>
internal sealed class AdministratorStore(Db db, KeySeal keySeal, TimeProvider clock) : IUserPasswordStore<Administrator>, IUserSecurityStampStore<Administrator>, IUserAuthenticatorKeyStore<Administrator>
{
    private const string Columns = "id, name, email, email_key, role, state, password_hash, security_stamp, two_step_key, password_is_long, is_sample, is_bootstrap, time_zone, version";

    private const string ByKey = $"SELECT {Columns} FROM administrators WHERE email_key = @key";

    private const string ById = $"SELECT {Columns} FROM administrators WHERE id = @id";

    // A racing sender of the same address gets no row back instead of an error that would end PostgreSQL's transaction.
    private const string Insert = """
        INSERT INTO administrators (name, email, email_key, role, state, password_hash, security_stamp, password_is_long, is_sample, is_bootstrap, time_zone, created_at)
        VALUES (@Name, @Email, @EmailKey, @Role, @State, @PasswordHash, @SecurityStamp, @PasswordIsLong, @IsSample, @IsBootstrap, @TimeZone, @now)
        ON CONFLICT (email_key) DO NOTHING
        RETURNING id
        """;

    private const string Update = """
        UPDATE administrators
        SET role = @Role, state = @State, password_hash = @PasswordHash, security_stamp = @SecurityStamp, two_step_key = @TwoStepKey, password_is_long = @PasswordIsLong, is_bootstrap = @IsBootstrap, version = version + 1
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
            PasswordIsLong = user.PasswordIsLong ? 1 : 0,
            IsSample = user.IsSample ? 1 : 0,
            IsBootstrap = user.IsBootstrap ? 1 : 0,
            user.TimeZone,
            now = clock.GetUtcNow(),
        }, cancellationToken);
        if (id is not { } made) return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Email));
        user.Id = made;
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Administrator user, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(Update, new { Role = (int)user.Role, State = (int)user.State, user.PasswordHash, user.SecurityStamp, user.TwoStepKey, PasswordIsLong = user.PasswordIsLong ? 1 : 0, IsBootstrap = user.IsBootstrap ? 1 : 0, user.Id, user.Version }, cancellationToken) == 1
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    public Task<IdentityResult> DeleteAsync(Administrator user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Administrators are disabled, never deleted, but for those of the sample data.");

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

    public Task<string?> GetAuthenticatorKeyAsync(Administrator user, CancellationToken cancellationToken) => Task.FromResult(user.TwoStepKey is null ? null : keySeal.Open(user.TwoStepKey));

    public Task SetAuthenticatorKeyAsync(Administrator user, string key, CancellationToken cancellationToken) => Set(() => user.TwoStepKey = keySeal.Seal(key));

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
