using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using MscModular.Contracts;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.TwoStep;

/// <summary>Codes of the authenticator app and recovery codes: each works once.</summary>
internal sealed class Codes(Db db, UserManager<Administrator> users, TimeProvider clock)
{
    private const int RecoveryCodes = 10;

    // Longer than any code is right.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private const string Forget = "DELETE FROM used_codes WHERE administrator_id = @administrator AND used_at <= @since";

    private const string Use = """
        INSERT INTO used_codes (administrator_id, code, used_at)
        VALUES (@administrator, @code, @now)
        ON CONFLICT (administrator_id, code) DO NOTHING
        """;

    private const string Redeem = "DELETE FROM recovery_codes WHERE administrator_id = @administrator AND hash = @hash";

    private const string Clear = "DELETE FROM recovery_codes WHERE administrator_id = @administrator";

    private const string Add = "INSERT INTO recovery_codes (administrator_id, hash) VALUES (@administrator, @hash)";

    private const string Count = "SELECT COUNT(*) FROM recovery_codes WHERE administrator_id = @administrator";

    /// <summary>True when it looks like the app's: six digits, with or without a space.</summary>
    public static bool IsOfTheApp(string typed) => Plain(typed) is { Length: 6 } code && code.All(char.IsAsciiDigit);

    /// <summary>Within the running transaction: true where the code is right and wasn't used before, by exactly one of those who try at once.</summary>
    public async Task<bool> UseAsync(Administrator administrator, string typed, CancellationToken ct)
    {
        var code = Plain(typed);
        if (!IsOfTheApp(code)) return code.Length > 0 && await db.ExecuteAsync(Redeem, new { administrator = administrator.Id, hash = Hash(administrator.Id, code) }, ct) == 1;
        if (!await IsRightAsync(administrator, code)) return false;
        var now = clock.GetUtcNow();
        await db.ExecuteAsync(Forget, new { administrator = administrator.Id, since = now - Remembered }, ct);
        return await db.ExecuteAsync(Use, new { administrator = administrator.Id, code, now }, ct) == 1;
    }

    /// <summary>Within the running transaction: new recovery codes; the old ones stop working.</summary>
    public async Task<string[]> RenewRecoveryAsync(AdministratorId administrator, CancellationToken ct)
    {
        await ClearAsync(administrator, ct);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstvwxyz23456789", 10)).ToList();
        foreach (var code in codes) await db.ExecuteAsync(Add, new { administrator, hash = Hash(administrator, code) }, ct);
        return [.. codes.Select(code => code.Insert(5, "-"))];
    }

    public Task ClearAsync(AdministratorId administrator, CancellationToken ct) => db.ExecuteAsync(Clear, new { administrator }, ct);

    public Task<long> CountRecoveryAsync(AdministratorId administrator, CancellationToken ct) => db.SingleAsync<long>(Count, new { administrator }, ct);

    private async Task<bool> IsRightAsync(Administrator administrator, string code) =>
        administrator.TwoStepKey is not null && await users.VerifyTwoFactorTokenAsync(administrator, TokenOptions.DefaultAuthenticatorProvider, code);

    private static string Plain(string typed) => new([.. typed.Where(c => !char.IsWhiteSpace(c) && c != '-').Select(char.ToLowerInvariant)]);

    private static string Hash(AdministratorId administrator, string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{administrator}:{code}")));
}
