using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Customers;
using MscModular.Contracts.Monitoring;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.Kernel.Web.TagHelpers;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Monitoring.Pages.Monitoring;

/// <summary>The dashboard: who needs me today?</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class TodayModel(ReadToday read, Parts parts, Organization organization, Caller caller, Calendar calendar) : PageModel
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public TodayPage Today { get; private set; } = TodayPage.Nothing;

    public LicenseOutlook Licenses => Today.Licenses;

    /// <summary>The reader's own zone.</summary>
    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public DateTimeOffset Now => calendar.Now;

    public string? Tone(ExpiringLicense license) => Display.ExpiryTone(license.ExpiresOn, Licenses.Today, organization.Expiry);

    public bool MayManage => caller.May(Permissions.ManageCustomers);

    public bool MayEditContacts => caller.May(Permissions.EditContacts);

    public bool MaySeeAudit => caller.May(Permissions.ViewAudit);

    public ExpiryMonth? Busiest => Licenses.Months.Where(month => month.Licenses > 0).MaxBy(month => month.Licenses);

    public IReadOnlyList<TimelineBar> Bars => [.. Licenses.Months.Select((month, index) => new TimelineBar(
        Months[month.From.Month - 1][..1],
        $"{(month.Licenses == 1 ? "1 license expires" : $"{Display.Number(month.Licenses)} licenses expire")} in {Name(month)}",
        month.Licenses,
        month.Url,
        index == 0))];

    /// <summary>What other rooms show on top.</summary>
    public IReadOnlyList<Part> Top { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = await read.RunAsync(ct);
        Top = await parts.OfAsync(new TodayTop(), ct);
    }

    public static string Name(ExpiryMonth month) => $"{Months[month.From.Month - 1]} {month.From.Year:0000}";
}
