using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages;

/// <summary>The start page, until there is a dashboard: the customers.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("~/customers");
}
