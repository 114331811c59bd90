using MscModular.Kernel.Data;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Results;

namespace MscModular.Host.Plugins;

/// <summary>Closes a product's consoles by unloading its adapter, and opens them again.</summary>
internal sealed class SwitchAdapter(ChangeAdapter change, Db db) : IUseCase
{
    private const string Switch = "UPDATE adapters SET is_disabled = @disabled WHERE id = @id";

    public Task<Result<AdapterStanding>> RunAsync(string id, bool disable, CancellationToken ct) => change.RunAsync(id, async standing =>
    {
        if (Locked(standing, disable) is { } locked) return Refusal.Conflict(locked);
        await db.ExecuteAsync(Switch, new { id, disabled = disable ? 1 : 0 }, ct);
        return ChangeAdapter.Fact(disable ? "adapter.disabled" : "adapter.enabled", standing);
    }, ct);

    /// <summary>Why it can't be switched; <c>null</c> = it can.</summary>
    public static string? Locked(AdapterStanding standing, bool disable) => (IsDisabled(standing), disable) switch
    {
        (true, true) => "It is disabled already",
        (false, false) => "It isn’t disabled",
        _ => null,
    };

    public static bool IsDisabled(AdapterStanding standing) => standing.Stored?.Row.IsDisabled == true;
}
