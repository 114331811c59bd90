using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Samples;
using MscModular.TenantAccess.Sessions;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Asks for the password again, before administrators, adapters and settings.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class StepUpModel(Confirm confirm, SampleDoor sampleDoor, ILocalConsole console, Caller caller) : PageModel
{
    [BindProperty]
    public StepUpForm StepUp { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await confirm.RunAsync(User.FindFirstValue(Session.IdClaim) ?? "", StepUp.Proof ?? "", ct);
        return refusal is null ? this.GoTo(SignInModel.Local(ReturnUrl)) : this.Refuse(refusal, nameof(StepUp));
    }

    /// <summary>A sample administrator has nothing to type: what only the console shows is the proof.</summary>
    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        var back = SignInModel.Local(ReturnUrl);
        if (await sampleDoor.IssueForCallerAsync(back, ct) is not { } path) return NotFound();
        console.ShowLink($"Confirm that it’s you, {Permissions.Name(caller.Role ?? default)}", path);
        return this.Done("The link stands on the console now. It works once, within 24 hours", $"/step-up?returnUrl={Uri.EscapeDataString(back)}");
    }
}
