using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Host.Plugins;

/// <summary>Reads an adapter's files anew and has what they hold take the place of what runs, without a pause; also gives one that was left alone another try.</summary>
internal sealed class ReloadAdapter(ChangeAdapter change) : IUseCase
{
    public Task<Result<AdapterStanding>> RunAsync(string id, CancellationToken ct) =>
        change.RunAsync(id, standing => Task.FromResult(SwitchAdapter.IsDisabled(standing)
            ? Refusal.Conflict("It is disabled: enable it first")
            : (Result<Contracts.Audit.AuditFact>)ChangeAdapter.Fact("adapter.reloaded", standing)), ct);
}
