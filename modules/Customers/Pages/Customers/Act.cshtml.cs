using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Customers.Listing;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Where the selection bar's form goes: leads on to the page of the act, which asks and checks for itself.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class ActModel : PageModel
{
    private static readonly string[] Acts = ["edit", "console", "suspend", "resume", "delete", "restore"];

    [BindProperty(Name = "act")]
    public string? Act { get; set; }

    [BindProperty(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => this.GoTo(Url.Content("~/customers"));

    public IActionResult OnPost()
    {
        var ids = new List<CustomerId>();
        foreach (var text in Request.Form["id"])
        {
            if (CustomerId.TryParse(text, null, out var id)) ids.Add(id);
        }

        var back = ReturnUrl ?? Url.Content("~/customers");
        if (ids.Count == 0) return this.Done("Select a customer first", back);
        if (Act == "export") return this.GoTo(Url.Content("~/customers.csv?" + string.Join('&', ids.Take(ExportCustomers.MostSelected).Select(id => $"id={id}"))));
        if (!Acts.Contains(Act)) return BadRequest();
        return ids.Count == 1 ? this.GoTo(Url.Content($"~/customers/{ids[0]}/{Act}")) : this.Done("Select one customer only for that", back);
    }
}
