using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using MscModular.Kernel.Data;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Sessions;

/// <summary>The cookie says which session, whose, with which stamp. That it goes on, and everything else, is read from the database at each request.</summary>
internal sealed class Session(Db db, TimeProvider clock)
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    /// <summary>The password was right, the code is still to come.</summary>
    public const string HalfScheme = "Half";

    public const string IdClaim = "session";
    public const string StampClaim = "stamp";

    /// <summary>Ends without a request in between.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Ends whatever happens.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Forget = "DELETE FROM sessions WHERE started_at <= @ended";

    private const string Insert = "INSERT INTO sessions (id, administrator_id, started_at, confirmed_at) VALUES (@id, @administrator, @now, @confirmed)";

    /// <summary>Of somebody with a second factor: the code is asked next, within five minutes.</summary>
    public static readonly TimeSpan Half = TimeSpan.FromMinutes(5);

    /// <summary>Lets somebody in whose password was right; true = in, false = the code is asked first, at <c>/signin/code</c>.</summary>
    public async Task<bool> AdmitAsync(HttpContext http, Administrator administrator)
    {
        if (administrator.TwoStepKey is null)
        {
            await StartAsync(http, administrator);
            return true;
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, administrator.Id.ToString()), new(StampClaim, administrator.SecurityStamp)], HalfScheme);
        await http.SignInAsync(HalfScheme, new(identity));
        return false;
    }

    /// <summary>Starts one, and gives the browser its cookie.</summary>
    /// <param name="http">The browser's request.</param>
    /// <param name="administrator">Whose.</param>
    /// <param name="isConfirmed">It goes on from one that had proved again who it is.</param>
    public async Task StartAsync(HttpContext http, Administrator administrator, bool isConfirmed = false)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var now = clock.GetUtcNow();
        await using (var tx = await db.BeginUnauditedAsync("the use case has recorded who signed in", http.RequestAborted))
        {
            await db.ExecuteAsync(Forget, new { ended = now - Longest }, http.RequestAborted);
            await db.ExecuteAsync(Insert, new { id, administrator = administrator.Id, now, confirmed = isConfirmed ? now : (DateTimeOffset?)null }, http.RequestAborted);
            await tx.CommitAsync(http.RequestAborted);
        }

        var identity = new ClaimsIdentity([new(IdClaim, id), new(ClaimTypes.NameIdentifier, administrator.Id.ToString()), new(StampClaim, administrator.SecurityStamp)], Scheme);
        await http.SignInAsync(Scheme, new(identity));
    }
}
