using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Adapters;

/// <summary>Has an adapter's files take the place of what runs.</summary>
[Needs(Permissions.ManageAdapters)]
[StepUp]
internal sealed class ReloadModel(ListAdapters adapters, ReloadAdapter act) : AdapterPage(adapters)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(standing => SwitchAdapter.IsDisabled(standing) ? "It is disabled: enable it first" : null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AnswerAsync(await act.RunAsync(Id, ct), after => after is { State: AdapterState.Loaded, Reason.Length: 0 } ? "reloaded" : $"not reloaded. {after.Reason}", ct);
}
