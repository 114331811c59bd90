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
    public const string IdClaim = "session";
    public const string StampClaim = "stamp";

    /// <summary>Ends without a request in between.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Ends whatever happens.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Forget = "DELETE FROM sessions WHERE started_at <= @ended";

    private const string Insert = "INSERT INTO sessions (id, administrator_id, started_at) VALUES (@id, @administrator, @now)";

    /// <summary>Starts one, and gives the browser its cookie.</summary>
    public async Task StartAsync(HttpContext http, Administrator administrator)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var now = clock.GetUtcNow();
        await using (var tx = await db.BeginUnauditedAsync("the use case has recorded who signed in", http.RequestAborted))
        {
            await db.ExecuteAsync(Forget, new { ended = now - Longest }, http.RequestAborted);
            await db.ExecuteAsync(Insert, new { id, administrator = administrator.Id, now }, http.RequestAborted);
            await tx.CommitAsync(http.RequestAborted);
        }

        var identity = new ClaimsIdentity([new(IdClaim, id), new(ClaimTypes.NameIdentifier, administrator.Id.ToString()), new(StampClaim, administrator.SecurityStamp)], Scheme);
        await http.SignInAsync(Scheme, new(identity));
    }
}
