using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Consoles;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>A launch, by POST only. Whoever may see the customer is answered here, with the reason where it is refused.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class LaunchModel(OpenConsole open, PortalAddress address, Caller caller, Calendar calendar) : PageModel
{
    private LaunchResult? result;

    [FromRoute(Name = "id")]
    public CustomerId Id { get; set; }

    [FromRoute(Name = "product")]
    public string Product { get; set; } = "";

    [FromRoute(Name = "option")]
    public string Option { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(Name = "Sure")]
    public string? Sure { get; set; }

    public LaunchResult Result => result ?? throw new InvalidOperationException("The launch is asked for first.");

    public string Console => Url.Content($"~/customers/{Id}/console");

    public string Here => $"{Console}/{Product}/{Option}";

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    /// <summary>The address is the portal's own: the sandbox console.</summary>
    public bool IsOwn(Uri url) => url.GetLeftPart(UriPartial.Authority) == address.OriginOf(Request);

    /// <summary>A reload asks nothing again.</summary>
    public IActionResult OnGet() => this.GoTo(Console);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        result = await open.RunAsync(new(Id, Product, Option, Reason ?? (Request.HasFormContentType && Request.Form.ContainsKey(nameof(Reason)) ? "" : null), Sure == "true", address.Of(Request), address.OriginOf(Request)), ct);
        if (result is LaunchResult.NotThere) return NotFound();
        if (result is LaunchResult.NeedsReason { Problem: { } problem }) ModelState.AddModelError(nameof(Reason), problem);
        if (result is LaunchResult.Opened { Token: not null } opened && !IsOwn(opened.Url)) HttpContext.Features.Set(new FormTarget(opened.Url.GetLeftPart(UriPartial.Authority)));
        Response.StatusCode = result switch
        {
            LaunchResult.Locked when !caller.May(Permissions.OpenConsoles) => StatusCodes.Status403Forbidden,
            LaunchResult.Locked => StatusCodes.Status409Conflict,
            LaunchResult.NeedsReason { Problem: not null } => StatusCodes.Status422UnprocessableEntity,
            LaunchResult.Failed => StatusCodes.Status502BadGateway,
            _ => StatusCodes.Status200OK,
        };
        return Page();
    }
}
