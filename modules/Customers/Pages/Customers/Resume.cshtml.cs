using Microsoft.AspNetCore.Mvc;
using MscModular.Kernel.Access;

namespace MscModular.Customers.Pages.Customers;

/// <summary>Makes a suspended customer active again.</summary>
[Needs(Permissions.ManageCustomers)]
internal sealed class ResumeModel(FindCustomer find, ResumeCustomer resume) : CustomerPage(find)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(customer => customer.MayResume, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await resume.RunAsync(Id, ct), "resumed", null, ct);
}
