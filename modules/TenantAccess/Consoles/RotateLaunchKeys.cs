using MscModular.Kernel.Jobs;
using MscModular.Kernel.Modules;

namespace MscModular.TenantAccess.Consoles;

/// <summary>Has the launch keys take turns.</summary>
internal sealed class RotateLaunchKeys(LaunchKeys keys) : IRecurringJob
{
    public string Name => "rotate-launch-keys";

    public string Cron => "40 3 * * *";

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        if (!await keys.IsDueAsync(ct)) return null;
        await keys.RotateAsync(revoke: false, ct);
        return "A new key signs launch tokens";
    }
}

/// <summary>The same at once, from the command line.</summary>
internal sealed class RotateLaunchKeysCommand(LaunchKeys keys) : ICommand
{
    public string Name => "rotate-keys";

    public string Help => "Has the next key sign launch tokens; with --revoke what the last one signed is refused from now on.";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        if (args is not ([] or ["--revoke"]))
        {
            await Console.Error.WriteLineAsync("rotate-keys takes no argument but --revoke.");
            return 2;
        }

        await keys.RotateAsync(args.Length == 1, ct);
        await Console.Out.WriteLineAsync(args.Length == 1 ? "The last key is revoked; the next one signs." : "The next key signs; the last one's tokens stay good until they expire.");
        return 0;
    }
}
