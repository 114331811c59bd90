using MscModular.Contracts.Audit;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.TenantAccess.Accounts;
using MscModular.TenantAccess.Consoles.Verifier;

namespace MscModular.TenantAccess.Consoles;

/// <summary>What a product learns when it redeems a token.</summary>
/// <param name="Problem">Why nobody comes in; <c>null</c> = come in.</param>
/// <param name="Token">Verified; says nothing where it is refused.</param>
internal sealed record Redeemed(string? Problem, VerifiedToken Token);

/// <summary>Has a token be used, once on whatever host, and asks again whether everything is as it was at the click.</summary>
internal sealed class RedeemLaunch(Db db, LaunchKeys keys, LaunchBook book, ReadConsole read, IAuditTrail audit, Caller caller, TimeProvider clock) : IUseCase
{
    private const string AdministratorSql = """
        SELECT id, name, email, role, state, two_step_key, is_sample, is_bootstrap, time_zone
        FROM administrators
        WHERE id = @id
        """;

    /// <param name="token">As the browser brought it.</param>
    /// <param name="issuer">The portal's own address.</param>
    /// <param name="audience">Whose token it must be; <c>null</c> = whoever asks has compared it: it holds the token.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Redeemed> RunAsync(string? token, string issuer, string? audience, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var verified = LaunchTokenVerifier.Verify(token, await keys.PublicSetAsync(ct), issuer, audience ?? AudienceOf(token), now);
        if (verified.Problem is { } problem) return new(problem, verified);
        if (verified["jti"] is not { } jti || await book.ByJtiAsync(jti, ct) is not { } launch) return Refused("The portal doesn't know this launch");
        if (await ChangedAsync(launch, ct) is { } changed) return Refused(changed);

        await using var tx = await db.BeginAsync(ct);
        if (!await book.RedeemAsync(jti, now, ct)) return Refused("The token was used already");
        audit.Record(new("console.entered", "console", launch.Id.ToString(), verified["customer_name"] ?? launch.CustomerId.ToString())
        {
            Customer = launch.CustomerId,
            Changes = [new("Product", null, launch.ProductName), new("Option", null, launch.OptionName)],
        });
        await tx.CommitAsync(ct);
        return new(null, verified);
    }

    // Rights, customer, license and adapter, as at the click: the administrator speaks once more.
    private async Task<string?> ChangedAsync(Launch launch, CancellationToken ct)
    {
        if (await db.SingleAsync<Administrator>(AdministratorSql, new { id = launch.AdministratorId }, ct) is not { State: AdministratorState.Enabled } who) return "The administrator is disabled";
        caller.Become(who.Id, who.Name, who.Email, who.Role, who.Zone, who.TwoStepKey is not null, who.IsSample, who.IsBootstrap);
        if (await read.RunAsync(launch.CustomerId, ct) is not { } console) return "The customer is out of the administrator's sight";
        return console.Products.FirstOrDefault(product => product.Code == launch.Product)?.Option(launch.OptionCode) is { } option ? option.Lock?.Reason : "The option isn't there any more";
    }

    private static Redeemed Refused(string problem) => new(problem, VerifiedToken.Refused(problem));

    private static string AudienceOf(string? token) => LaunchTokenVerifier.Peek(token, "aud") ?? "";
}
