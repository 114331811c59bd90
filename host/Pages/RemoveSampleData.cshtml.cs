using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MscModular.Contracts.Administrators;
using MscModular.Kernel;
using MscModular.Kernel.Access;
using MscModular.Kernel.Samples;
using MscModular.Kernel.Web;

namespace MscModular.Host.Pages;

/// <summary>Removes the sample data in one act, and says before what goes and what stays.</summary>
[Needs(Permissions.RemoveSamples)]
internal sealed class RemoveSampleDataModel(RemoveSamples remove, IFirstAdministrator owner, Organization organization, Caller caller) : PageModel
{
    private IReadOnlyList<SampleOutlook> outlooks = [];

    /// <summary>In words; <c>null</c> = nothing is left of it.</summary>
    public string? Goes => outlooks.Select(outlook => outlook.Goes).OfType<string>().Reverse().ToList() switch
    {
        [] => null,
        [var one] => one,
        [.. var several, var last] => $"{string.Join("; ", several)} and {last}",
    };

    public IEnumerable<string> Stays => outlooks.SelectMany(outlook => outlook.Stays);

    public bool HasOwner { get; private set; }

    /// <summary>Never made, or removed before.</summary>
    public bool IsNone => organization.SampleCustomers is null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (IsNone) return;
        HasOwner = await owner.ExistsAsync(ct);
        outlooks = await remove.LookAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await remove.RunAsync(ct);
        if (answer.IsRefused) return this.Refuse(answer.Refusal);
        return this.Done(string.Join(" ", [answer.Value.Count == 0 ? "Sample data removed" : "Sample data removed.", .. answer.Value]), caller.IsSample ? "/signin" : "/");
    }
}
