using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Settings;

/// <summary>Settings begin with the first section.</summary>
[Needs(Permissions.ManageSettings)]
internal sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect($"~/settings/{Section.All[0].Id}");
}
