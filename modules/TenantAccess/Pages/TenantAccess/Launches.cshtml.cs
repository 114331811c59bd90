using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Data;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Consoles;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>Who opened which console when and why, over all customers in sight.</summary>
[Needs(Permissions.ViewAudit)]
internal sealed class LaunchesModel(ListLaunches list, Caller caller, Calendar calendar) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public LaunchPage Launches { get; private set; } = new([], new Dictionary<Contracts.CustomerId, string>(), 0, null, null);

    public string? Notice { get; private set; }

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public string Range => $"{Display.Number(Launches.Before + 1)}–{Display.Number(Launches.Before + Launches.Rows.Count)}, newest first";

    public string? Previous => Address(Launches.Previous);

    public string? Next => Address(Launches.Next);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var after = Cursor.Read(After, ListLaunches.Order);
        if (after is not null && LaunchPlace.Read(after.Key) is null) after = null;
        if (after is null && !string.IsNullOrEmpty(After)) Notice = "The place in the list couldn’t be read; these are the newest launches";
        Launches = await list.RunAsync(after, ct);
    }

    private string? Address(Cursor? cursor) => cursor is null ? null : Url.Content($"~/launches?after={cursor}");
}
