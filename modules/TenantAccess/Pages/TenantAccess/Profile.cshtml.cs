using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>One's own name, time zone and shortcuts.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class ProfileModel(ChangeProfile change) : PageModel
{
    [BindProperty]
    public Profile Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input = await change.ReadAsync(ct) ?? Input;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await change.RunAsync(Input, ct) is { } refusal ? this.Refuse(refusal) : this.Done("Profile saved", "/profile");
}
