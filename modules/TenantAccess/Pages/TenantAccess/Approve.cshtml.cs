using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Consoles;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>A second administrator agrees to a launch at a restricted customer.</summary>
[Needs(Permissions.OpenConsoles)]
internal sealed class ApproveModel(ReadConsole read, LaunchBook book, ApproveLaunch approve, Caller caller, Calendar calendar) : PageModel
{
    private ConsoleView? view;

    [FromRoute(Name = "id")]
    public CustomerId Id { get; set; }

    [FromRoute(Name = "launch")]
    public LaunchId Launch { get; set; }

    public ConsoleView View => view ?? throw new InvalidOperationException("The console is read first.");

    public string Name => View.Customer.Name;

    public string Here => Url.Content($"~/customers/{Id}/console");

    public Approval? Asked { get; private set; }

    public Refusal? Locked { get; private set; }

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await approve.RunAsync(Id, Launch, ct);
        if (refusal?.Kind == RefusalKind.NotFound || !await LoadAsync(ct)) return NotFound();
        if (refusal is null) return this.Done(new Flash("can be opened once within the hour", Asked?.Who ?? Name), Here);
        Locked = refusal;
        return this.Refuse(refusal);
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if ((view = await read.RunAsync(Id, ct)) is null) return false;
        Asked = (await book.PendingAsync(Id, calendar.Now, ct)).FirstOrDefault(each => each.Id == Launch);
        Locked = Asked switch
        {
            null => Refusal.Conflict("Nobody waits for this approval any more"),
            { Approver: not null } => Refusal.Conflict("This launch is approved already"),
            { } own when own.AdministratorId == caller.Id => Refusal.Conflict("Another administrator has to approve your launch"),
            _ => null,
        };
        return true;
    }
}
