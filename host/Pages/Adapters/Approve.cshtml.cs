using Microsoft.AspNetCore.Mvc;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Kernel.Access;

namespace MscModular.Host.Pages.Adapters;

/// <summary>Shows what an adapter asks for and which bytes it is, and approves exactly those.</summary>
[Needs(Permissions.ManageAdapters)]
[StepUp]
internal sealed class ApproveModel(ListAdapters adapters, ApproveAdapter act) : AdapterPage(adapters)
{
    public string NotAskedFor => string.Join(", ", Capability.All.Except(Standing.Manifest?.Capabilities ?? []).Select(AdapterWords.Capability));

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => AskAsync(ApproveAdapter.Locked, ct);

    public async Task<IActionResult> OnPostAsync(string? digest, CancellationToken ct) =>
        await AnswerAsync(await act.RunAsync(Id, digest, ct), after => after is { State: AdapterState.Loaded, Reason.Length: 0 } ? "approved and loaded" : $"approved, but not loaded: {after.Reason}", ct);
}
