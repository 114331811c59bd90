using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;

namespace MscModular.Host.Pages.Adapters;

/// <summary>Every console adapter, and whether it works.</summary>
[Needs(Permissions.ManageAdapters)]
internal sealed class IndexModel(ListAdapters list, Caller caller, Calendar calendar) : PageModel
{
    public IReadOnlyList<(AdapterStanding Standing, KnownHealth? Health)> Lines { get; private set; } = [];

    public int Loaded => Lines.Count(line => line.Standing.State == AdapterState.Loaded);

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public async Task OnGetAsync(CancellationToken ct) => Lines = await list.RunAsync(ct);
}
