using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Consoles;
using MscModular.Contracts.Monitoring;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;

namespace MscModular.Host.Pages.Adapters;

/// <summary>Every console adapter, and whether it works.</summary>
[Needs(Permissions.ManageAdapters)]
internal sealed class IndexModel(ListAdapters list, ILastTold last, Caller caller, Calendar calendar) : PageModel
{
    private IReadOnlyDictionary<string, DateTimeOffset> told = new Dictionary<string, DateTimeOffset>();

    public IReadOnlyList<(AdapterStanding Standing, KnownHealth? Health)> Lines { get; private set; } = [];

    public int Loaded => Lines.Count(line => line.Standing.State == AdapterState.Loaded);

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    /// <summary>When it last told figures; <c>null</c> = never.</summary>
    public DateTimeOffset? LastSync(AdapterStanding standing) => told.TryGetValue(standing.Product, out var at) ? at : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Lines = await list.RunAsync(ct);
        told = await last.ByProductAsync(ct);
    }
}
