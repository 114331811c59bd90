using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MscModular.Host.Pages;

/// <summary>Keeps the theme in a cookie that the layouts read: no flash of the other one, no script.</summary>
[AllowAnonymous]
internal sealed class ThemeModel : PageModel
{
    public IActionResult OnPost(string? theme, string? returnUrl)
    {
        Theme.Keep(Response, theme);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/theme");
    }
}
