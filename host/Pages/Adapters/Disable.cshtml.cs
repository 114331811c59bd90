using Microsoft.AspNetCore.Mvc;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Adapters;

/// <summary>Closes a product's consoles.</summary>
[Needs(Permissions.ManageAdapters)]
[StepUp]
internal sealed class DisableModel(ListAdapters adapters, SwitchAdapter act) : AdapterPage(adapters)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => SwitchAdapter.Locked(standing, disable: true), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await act.RunAsync(Id, disable: true, ct), _ => "disabled", ct);
}
