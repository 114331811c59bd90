using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MscModular.TenantAccess.Consoles;

/// <summary>What products ask without anybody being signed in: our public keys, and whether a token is still good.</summary>
internal static class LaunchEndpoints
{
    /// <summary>No token of ours comes near it.</summary>
    private const int LongestBody = 32 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/.well-known/jwks.json", async (LaunchKeys keys, CancellationToken ct) => Results.Text(await keys.PublicSetAsync(ct), "application/json")).AllowAnonymous();
        // The token is the proof, not a cookie: another site's page gains nothing by posting here.
        endpoints.MapPost("/launches/redeem", RedeemAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> RedeemAsync(HttpRequest request, RedeemLaunch redeem, PortalAddress address, CancellationToken ct)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > LongestBody) return Refused("Send the token as the form field 'token'");
        var form = await request.ReadFormAsync(ct);
        if (form["token"] is not [{ } token]) return Refused("Send the token as the form field 'token'");
        var redeemed = await redeem.RunAsync(token, address.Of(request), null, ct);
        return redeemed.Problem is { } problem ? Refused(problem) : Results.Json(redeemed.Token.Claims);
    }

    private static IResult Refused(string problem) => Results.Json(new { error = "invalid_token", error_description = problem }, statusCode: StatusCodes.Status400BadRequest);
}
