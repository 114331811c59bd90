using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Suspends a customer: asks for the reason and names the consequences.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class SuspendModel(FindCustomer find, SuspendCustomer suspend) : CustomerPage(find)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(customer => customer.MaySuspend, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await suspend.RunAsync(Id, Input.Reason, ct), "suspended", $"{Here}/resume", ct);

    /// <summary>As typed.</summary>
    internal sealed record Form
    {
        public string? Reason { get; init; }
    }
}
