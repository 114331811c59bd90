using Microsoft.AspNetCore.Mvc;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;
using MscModular.Kernel.Time;

namespace MscModular.Host.Pages.Adapters;

/// <summary>Asks an adapter now whether its product can be worked with.</summary>
[Needs(Permissions.ManageAdapters)]
internal sealed class TestModel(ListAdapters adapters, HealthBook health, PluginLimits limits, Caller caller, Calendar calendar) : AdapterPage(adapters)
{
    public KnownHealth? Health { get; private set; }

    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(WhyNot, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await AskAsync(WhyNot, ct);
        if (answer is NotFoundResult) return answer;
        if (Locked is null) Health = await health.AskAsync(Standing, limits.Health, ct);
        else Response.StatusCode = StatusCodes.Status409Conflict;
        return answer;
    }

    private static string? WhyNot(AdapterStanding standing) => standing.Running is null ? "There is nobody to ask: it isn’t loaded, or it is a link" : null;
}
