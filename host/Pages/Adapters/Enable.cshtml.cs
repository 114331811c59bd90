using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Adapters;

/// <summary>Opens a product's consoles again.</summary>
[Needs(Permissions.ManageAdapters)]
[StepUp]
internal sealed class EnableModel(ListAdapters adapters, SwitchAdapter act) : AdapterPage(adapters)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => SwitchAdapter.Locked(standing, disable: false), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await act.RunAsync(Id, disable: false, ct), after => after.State == AdapterState.Loaded ? "enabled and loaded" : $"enabled, but not loaded: {after.Reason}", ct);
}
