using MscModular.TenantAccess.Consoles;

namespace MscModular.TenantAccess.Pages.TenantAccess;

/// <param name="Id">Of the reason, for what it describes.</param>
/// <param name="Options">That it closes.</param>
/// <param name="Lock">Of a product that has no options.</param>
internal sealed record LockedTiles(string Id, IReadOnlyList<OptionState> Options, ConsoleLock? Lock = null);
