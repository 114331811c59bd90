using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Kernel.Access;
using MscModular.Kernel.Web;
using Calendar = MscModular.Kernel.Time.Calendar;

namespace MscModular.Customers.Pages.Customers;

/// <summary><c>Add Customer</c>.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class NewModel(AddCustomer add, OfferAccount offerAccount, ReadOffer readOffer, Calendar calendar) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public AccountChoices Account { get; private set; } = new() { TenantAdmins = [], IsNew = true, MayAssign = true };

    public ServiceChoices Service { get; private set; } = ServiceChoices.None;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var offer = await OfferAsync(ct);
        var first = ProposeService.First(offer, []);
        Show(offer, new() { Key = Once.Key(), Service = first, Proposed = first });
    }

    /// <summary>Another plan, product or type: the same form with what they propose; nothing is saved.</summary>
    public async Task<IActionResult> OnPostProposeAsync(CancellationToken ct)
    {
        var offer = await OfferAsync(ct);
        var proposed = ProposeService.Run(offer, Input.Service, Input.Proposed, []);
        ModelState.Clear();
        Show(offer, Input with { Service = proposed, Proposed = ProposeService.Of(offer, proposed, []) });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var added = await add.RunAsync(Input.Account, Input.Service, Once.Key(Input.Key), ct);
        if (added.IsRefused)
        {
            Show(await OfferAsync(ct), Input);
            return this.Refuse(added.Refusal);
        }

        var told = string.Join(". ", added.Value.Warnings.Select(warning => warning.Message).Prepend("added"));
        var customer = added.Value.Customer;
        return this.Done(new Flash(told, added.Value.Name, "View", Url.Content($"~/customers/{customer}")), Url.Content($"~/customers?added={customer}"));
    }

    private async Task<Offer> OfferAsync(CancellationToken ct)
    {
        Account = await offerAccount.RunAsync(null, mayAssign: true, ct);
        return await readOffer.RunAsync([], ct);
    }

    private void Show(Offer offer, Form form)
    {
        Input = form;
        Service = ServiceChoices.Of(offer, form.Service, null, [], calendar.Zone, "service", Url.Content("~/customers/new?handler=propose")) with { Proposed = form.Proposed };
    }

    /// <summary>The form as typed.</summary>
    internal sealed record Form
    {
        /// <summary>One a form shown: sent twice, it adds once.</summary>
        public string? Key { get; init; }

        public AccountForm Account { get; init; } = new();

        public ServiceForm Service { get; init; } = new();

        /// <summary>What was proposed last: whatever still equals it was not typed.</summary>
        public ServiceForm Proposed { get; init; } = new();
    }
}
