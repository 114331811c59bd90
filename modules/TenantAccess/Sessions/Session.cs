using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using MscModular.TenantAccess.Accounts;

namespace MscModular.TenantAccess.Sessions;

/// <summary>What the session cookie says: who, with which stamp, since when. Everything else is read from the database at each request.</summary>
internal static class Session
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string StampClaim = "stamp";

    /// <summary>Ends without a request in between.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Ends whatever happens.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string StartedAt = "started";

    public static Task StartAsync(HttpContext http, Administrator administrator, DateTimeOffset now)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, administrator.Id.ToString()), new(StampClaim, administrator.SecurityStamp)], Scheme);
        var properties = new AuthenticationProperties();
        properties.Items[StartedAt] = now.UtcTicks.ToString(CultureInfo.InvariantCulture);
        return http.SignInAsync(Scheme, new(identity), properties);
    }

    public static bool IsOver(AuthenticationProperties properties, DateTimeOffset now) =>
        !properties.Items.TryGetValue(StartedAt, out var text)
        || !long.TryParse(text, CultureInfo.InvariantCulture, out var ticks)
        || now.UtcTicks - ticks >= Longest.Ticks;
}
