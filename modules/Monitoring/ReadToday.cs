using MscModular.Contracts.Audit;
using MscModular.Contracts.Contacts;
using MscModular.Contracts.Customers;
using MscModular.Kernel.Modules;

namespace MscModular.Monitoring;

/// <summary>What the dashboard shows.</summary>
/// <param name="Licenses">Which licenses end, and when.</param>
/// <param name="Unheld">Duties that nobody holds; none while there are no customers.</param>
/// <param name="Changes">What was done to customers last.</param>
internal sealed record TodayPage(LicenseOutlook Licenses, IReadOnlyList<string> Unheld, IReadOnlyList<AuditEntry> Changes)
{
    public static readonly TodayPage Nothing = new(new(default, 0, [], 0, []), [], []);
}

/// <summary>Asks the other modules who needs somebody today.</summary>
internal sealed class ReadToday(ILicenseOutlook licenses, IUnheldDuties duties, IAuditHistory history) : IUseCase
{
    /// <summary>Rows a list.</summary>
    public const int Rows = 5;

    public async Task<TodayPage> RunAsync(CancellationToken ct)
    {
        var outlook = await licenses.AskAsync(Rows, ct);
        var unheld = await duties.AskAsync(ct);
        return new(outlook, outlook.Customers == 0 ? [] : unheld, await history.LatestAsync(Rows, ct));
    }
}
