namespace MscModular.Kernel.Modules;

/// <summary>
/// Something the program does from the command line instead of serving pages; found by the scan, scoped, run as the
/// system. It prints its progress.
/// </summary>
public interface ICommand
{
    /// <summary>The first argument that calls it: <c>verify-audit</c>.</summary>
    string Name { get; }

    /// <summary>One line: what it does and which arguments it takes.</summary>
    string Help { get; }

    /// <summary>Runs it.</summary>
    /// <param name="args">The arguments after the name.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The exit code: 0 = done, anything else = failed.</returns>
    Task<int> RunAsync(string[] args, CancellationToken ct);
}
