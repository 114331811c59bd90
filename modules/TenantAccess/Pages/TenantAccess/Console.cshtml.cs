using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using MscModular.TenantAccess.Consoles;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <summary>The <c>Tenant Console</c>: what a customer's products tell, and every way into them. Opening it changes nothing.</summary>
[Needs(Permissions.ViewCustomers)]
internal sealed class ConsoleModel(ReadConsole read, LaunchBook book, Parts parts, Caller caller, Calendar calendar) : PageModel
{
    /// <summary>Rows of <c>Launches</c>.</summary>
    private const int Rows = 5;

    private ConsoleView? view;

    [FromRoute(Name = "id")]
    public CustomerId Id { get; set; }

    /// <summary>Typed on the page that is opened next.</summary>
    public string? Reason { get; init; }

    public ConsoleView View => view ?? throw new InvalidOperationException("The console is read first.");

    public string Here => Url.Content($"~/customers/{Id}/console");

    public string Name => View.Customer.Name;

    public IReadOnlyList<Part> Above { get; private set; } = [];

    public IReadOnlyList<Part> Beneath { get; private set; } = [];

    public IReadOnlyList<Launch> Launches { get; private set; } = [];

    public IReadOnlyList<Approval> Approvals { get; private set; } = [];

    /// <summary>The reader's own zone.</summary>
    public TimeZoneInfo Zone => caller.Zone ?? calendar.Zone;

    public DateTimeOffset Now => calendar.Now;

    public bool IsBootstrap => caller.IsBootstrap;

    public bool IsMine(Approval approval) => approval.AdministratorId == caller.Id;

    public bool MaySeeAll => caller.May(Permissions.ViewAudit);

    public bool MayLaunch => caller.May(Permissions.OpenConsoles);

    /// <summary>The first option that opens: the form's own address, which its buttons replace by theirs.</summary>
    public string? FirstUrl => View.Products.SelectMany(product => product.Options.Where(option => option.Lock is null).Select(option => OptionUrl(product, option))).FirstOrDefault();

    public string OptionUrl(ConsoleProduct product, OptionState option) => $"{Here}/{product.Code}/{option.Option.Code}";

    /// <summary>Locked options of a product that differ in their reasons, by who can change it.</summary>
    public static IEnumerable<IReadOnlyList<OptionState>> Locked(ConsoleProduct product) => product.Options
        .Where(option => option.Lock is not null)
        .GroupBy(option => $"{option.Lock?.Who} {string.Join(' ', option.Lock?.Links.Select(link => link.Path) ?? [])}")
        .Select(group => group.ToList());

    /// <summary>Before an option's name: told apart at a glance, by the words that adapters use for the like.</summary>
    public static string Icon(ConsoleOption option) => (option.Workload ?? option.Code) switch
    {
        "dashboard" => "activity",
        "reports" => "list-checks",
        "settings" => "settings",
        "vmware" or "hyper-v" or "aws-ec2" => "server",
        "ms-sql" or "oracle" or "aws-rds" => "database",
        "file-server" or "nas" => "rows-3",
        "backup-policies" => "shield",
        "disaster-recovery" => "history",
        "ec2-schedules" or "server-scheduling" => "calendar-clock",
        _ => "layers",
    };

    public string? Plan(ConsoleProduct product) => product.Tenant is { } tenant ? View.PlanNames.GetValueOrDefault(tenant.Plan.Plan) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((view = await read.RunAsync(Id, ct)) is null) return NotFound();
        var top = new ConsoleTop(View.Customer, View.Tenants, View.Products.Where(product => product.Tenant is not null).ToDictionary(product => product.Tenant?.Id ?? default, product => product.Name), [.. View.Products.Where(product => product.Tenant is null).Select(product => product.Name)]);
        Above = await parts.OfAsync(top, ct);
        Beneath = await parts.OfAsync(new ConsoleBottom(top), ct);
        Launches = await book.OfCustomerAsync(Id, Rows, ct);
        Approvals = View.Customer.NeedsApproval ? await book.PendingAsync(Id, Now, ct) : [];
        return Page();
    }
}
