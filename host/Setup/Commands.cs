using MscModular.Kernel.Access;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Setup;

/// <summary>Commands of the command line: <c>dotnet run --project host -- verify-audit</c>.</summary>
internal static class Commands
{
    /// <summary>A command, not an option for the portal.</summary>
    public static bool AreMeant(string[] args) => !DevAdapter.IsMeant(args) && args is [{ Length: > 0 } first, ..] && first[0] is not '-' and not '/' && !first.Contains('=');

    /// <summary>Runs it as the system, without a web server.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunCommandAsync(this WebApplication app, string[] args)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetServices<ICommand>().OrderBy(command => command.Name, StringComparer.Ordinal).ToList();
        if (commands.Find(command => command.Name == args[0]) is { } asked)
        {
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem(asked.Name);
            using var stop = new CancellationTokenSource();
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                stop.Cancel();
            };
            return await asked.RunAsync(args[1..], stop.Token);
        }

        await Console.Error.WriteLineAsync($"There is no command '{args[0]}'. There are:");
        foreach (var command in commands) await Console.Error.WriteLineAsync($"  {command.Name,-16} {command.Help}");
        return 2;
    }
}
