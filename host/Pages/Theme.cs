using MscModular.Kernel.Web;

namespace MscModular.Host.Pages;

/// <summary>Light, dark, or what the system says: a cookie, so that the server writes it into the page.</summary>
internal static class Theme
{
    private const string System = "system";

    public static readonly IReadOnlyList<Choice> Choices = [new(System, "System"), new("light", "Light"), new("dark", "Dark")];

    public static string Of(HttpRequest request) => Known(request.Cookies[Cookie(request)]);

    public static void Keep(HttpResponse response, string? theme) => response.Cookies.Append(Cookie(response.HttpContext.Request), Known(theme), new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
    });

    private static string Cookie(HttpRequest request) => request.IsHttps ? "__Host-msc-theme" : "msc-theme";

    private static string Known(string? theme) => Choices.Any(choice => choice.Value == theme) ? theme ?? System : System;
}
