using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages.FirstSteps;

/// <summary>Where the cross on the first steps goes; they stand on the dashboard, so opened by itself it leads there.</summary>
[Needs(Permissions.OwnProfile)]
internal sealed class DismissModel(DismissFirstSteps dismiss) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("~/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await dismiss.RunAsync(ct);
        return this.GoTo("/");
    }
}

/// <summary>Shows the caller no first steps any more.</summary>
internal sealed class DismissFirstSteps(Db db, Caller caller) : IUseCase
{
    private const string Dismiss = """
        INSERT INTO first_steps_dismissed (administrator_id) VALUES (@id)
        ON CONFLICT (administrator_id) DO NOTHING
        """;

    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginUnauditedAsync("what one's own dashboard shows concerns nobody else", ct);
        await db.ExecuteAsync(Dismiss, new { id = caller.Id }, ct);
        await tx.CommitAsync(ct);
    }
}
