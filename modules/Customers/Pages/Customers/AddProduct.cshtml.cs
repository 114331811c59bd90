using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary><c>Add Product</c>: a further tenant of a customer.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class AddProductModel(FindCustomer find, AddProduct add, ReadOffer readOffer, Calendar calendar) : CustomerPage(find)
{
    private const string NothingLeft = "Every product of every service plan is there already";

    [BindProperty]
    public Form Input { get; set; } = new();

    public ServiceChoices Service { get; private set; } = ServiceChoices.None;

    private List<ProductId> Taken => [.. Customer.LiveTenants.Select(tenant => tenant.ProductId)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var offer = await readOffer.RunAsync([], ct);
        var first = ProposeService.First(offer, Taken, Customer.LiveTenants.FirstOrDefault()?.PlanId);
        Locked = Customer.Locked ?? (first.ServicePlan is null ? Refusal.Conflict(NothingLeft) : null);
        Show(offer, new() { Key = Once.Key(), Service = first, Proposed = first });
        return Page();
    }

    /// <summary>Another plan, product or type: the same form with what they propose; nothing is saved.</summary>
    public async Task<IActionResult> OnPostProposeAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        var offer = await readOffer.RunAsync([], ct);
        var proposed = ProposeService.Run(offer, Input.Service, Input.Proposed, Taken);
        ModelState.Clear();
        Show(offer, Input with { Service = proposed, Proposed = ProposeService.Of(offer, proposed, Taken) });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await add.RunAsync(Id, Input.Service, Once.Key(Input.Key), ct);
        if (refusal is null || refusal.Kind != RefusalKind.Invalid) return await AnswerAsync(refusal, "has a further product", null, ct);
        if (!await LoadAsync(ct)) return NotFound();
        Show(await readOffer.RunAsync([], ct), Input);
        return this.Refuse(refusal, "Input.Service");
    }

    private void Show(Offer offer, Form form)
    {
        Input = form;
        Service = ServiceChoices.Of(offer, form.Service, null, Taken, calendar.Zone, "service", $"{Here}/tenants/new?handler=propose") with { Proposed = form.Proposed };
    }

    /// <summary>The form as typed.</summary>
    internal sealed record Form
    {
        /// <summary>One a form shown: sent twice, it adds once.</summary>
        public string? Key { get; init; }

        public ServiceForm Service { get; init; } = new();

        /// <summary>What was proposed last: whatever still equals it was not typed.</summary>
        public ServiceForm Proposed { get; init; } = new();
    }
}
