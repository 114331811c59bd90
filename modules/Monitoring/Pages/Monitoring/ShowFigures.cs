using MscModular.Contracts.Consoles;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.Monitoring.Figures;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Monitoring.Pages.Monitoring;

/// <summary>Shows on the Tenant Console what the products tell: data protection, utilization and cloud above the services, growth beneath them.</summary>
internal sealed class ShowFigures(ReadFigures read, Organization organization, Caller caller, Calendar calendar) : IShow<ConsoleTop>, IShow<ConsoleBottom>
{
    public async Task<Part?> ShowAsync(ConsoleTop place, CancellationToken ct) => new("/Pages/Monitoring/_ConsoleFigures.cshtml", await ToldAsync(place, ct));

    public async Task<Part?> ShowAsync(ConsoleBottom place, CancellationToken ct) => new("/Pages/Monitoring/_StorageGrowth.cshtml", await ToldAsync(place.Of, ct));

    private async Task<Told> ToldAsync(ConsoleTop place, CancellationToken ct) => new(await read.RunAsync(place, ct), place.Others, organization.Quota, calendar.Today, calendar.Now, caller.Zone ?? calendar.Zone);
}
