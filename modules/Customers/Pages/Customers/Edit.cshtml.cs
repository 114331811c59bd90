using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts;
using MscModular.Kernel.Access;
using MscModular.Kernel.Results;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Pages.Customers;

/// <summary><c>Edit Customer</c>; where somebody else saved meanwhile, both versions side by side.</summary>
[Needs(Permissions.EditAccounts)]
internal sealed class EditModel(FindCustomer find, EditCustomer edit, CompareEdits compare, OfferEdit offerEdit) : CustomerPage(find)
{
    // What is missing where the form always has something was tampered with, like what is no JSON at all.
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true };

    private IReadOnlyList<ServiceChoices?> choices = [];

    [BindProperty]
    public EditForm Input { get; set; } = new();

    /// <summary>The form as it stood when it was opened, for the comparison.</summary>
    [BindProperty(Name = "Before")]
    public string? Before { get; set; }

    public AccountChoices Account { get; private set; } = new() { TenantAdmins = [], IsNew = false, MayAssign = false };

    public Comparison? Comparison { get; private set; }

    public bool MayManage => offerEdit.MayManage;

    public ServiceChoices? Choices(int service) => choices[service];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        Locked = Customer.Locked;
        Before = JsonSerializer.Serialize(EditForm.Of(Customer));
        await ShowAsync(EditForm.Of(Customer), ct);
        return Page();
    }

    /// <summary>Another plan: the same form with its regions; nothing is saved.</summary>
    public async Task<IActionResult> OnPostProposeAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        ModelState.Clear();
        await ShowAsync(Input, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var refusal = await edit.RunAsync(Id, Input, ct);
        if (refusal is null || refusal.Kind == RefusalKind.NotFound) return await AnswerAsync(refusal, "saved", null, ct);
        if (!await LoadAsync(ct)) return NotFound();
        if (refusal.Kind == RefusalKind.Invalid)
        {
            await ShowAsync(Input, ct);
            return this.Refuse(refusal);
        }

        if (refusal.Message != EditCustomer.Overtaken) return await AnswerAsync(refusal, "", null, ct);
        Comparison = await compare.RunAsync(Customer, Input, Opened(), MayManage, ct);
        ModelState.Clear();
        Before = JsonSerializer.Serialize(EditForm.Of(Customer));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task ShowAsync(EditForm form, CancellationToken ct)
    {
        // A form of two tenants may come back after one of them is gone.
        Input = form with { Services = MayManage ? [.. form.Services.Where(service => Tenant(service) is not null)] : [], Account = form.Account with { AccountName = Customer.AccountName } };
        (Account, choices) = await offerEdit.RunAsync(Customer, Input, $"{Here}/edit?handler=propose", ct);
    }

    private Tenant? Tenant(ServiceForm service) => TenantId.TryParse(service.TenantId, null, out var id) ? Customer.Tenant(id) : null;

    private EditForm? Opened()
    {
        try
        {
            var opened = JsonSerializer.Deserialize<EditForm>(Before ?? "null", Strict);
            return opened?.Services.TrueForAll(service => service is not null) == true ? opened : null;
        }
        catch (JsonException)
        {
            // It was tampered with; the comparison does without it.
            return null;
        }
    }
}
