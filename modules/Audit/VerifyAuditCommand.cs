using MscModular.Kernel.Modules;
using MscModular.Kernel.Web;

namespace MscModular.Audit;

/// <summary>Verifies the audit trail from the command line; a broken chain is a failure.</summary>
internal sealed class VerifyAuditCommand(VerifyAudit verify) : ICommand
{
    private const long Every = 100_000;

    public string Name => "verify-audit";

    public string Help => "Checks that no entry of the audit trail was changed, taken away, added or moved.";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var check = await verify.RunAsync(new Printer(), ct);
        await Console.Out.WriteLineAsync(check.BrokenSeq is { } seq
            ? $"The audit trail is broken at entry {Display.Number(seq)}: {check.Problem}."
            : $"Verified up to entry {Display.Number(check.VerifiedSeq)}.");
        return check.BrokenSeq is null ? 0 : 1;
    }

    // Not Progress<T>: its reports come late and out of order.
    private sealed class Printer : IProgress<long>
    {
        public void Report(long value)
        {
            if (value % Every == 0) Console.Out.WriteLine($"{Display.Number(value)} entries");
        }
    }
}
