using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MscModular.Contracts;
using MscModular.Kernel.Jobs;
using MscModular.Kernel.Modules;
using MscModular.Kernel.Operations;
using MscModular.Kernel.Web;

namespace MscModular.Customers.Importing;

/// <summary><c>import customers.csv</c>: the same as the page, without asking in between. Rows with errors are left out and told.</summary>
internal sealed class ImportCommand(UploadImport upload, MapImport map, StartImport start, RunOperation run, FindImport find, IServiceScopeFactory scopes, IHostEnvironment environment) : ICommand
{
    private const int Failure = 1;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public string Name => "import";

    public string Help => "FILE.csv: adds and changes customers; columns are headed as an export heads them. Ends with 1 where a row could not be imported.";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        if (args is not [var named] || NamedFile.Find(environment, named, File.Exists) is not { } file) return await FailAsync(args is [var missing] ? $"There is no file {missing}." : "Say which file: import customers.csv");
        await using var content = File.OpenRead(file);
        var uploaded = await upload.RunAsync(content, file, ct);
        if (uploaded.IsRefused) return await FailAsync(uploaded.Refusal.Message + ".");
        try
        {
            return await ImportAsync(uploaded.Value, ct);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync($"Stopped. What was begun goes on when the portal starts; it is to be seen and cancelled at /runs/{uploaded.Value}");
        }
    }

    private async Task<int> ImportAsync(OperationId id, CancellationToken ct)
    {
        if (await map.RunAsync(id, (await ReadAsync(id, ct)).Plan.Columns, ct) is { } unmapped) return await FailAsync(unmapped.Message + ".");
        await WorkAsync(id, ct);
        var dry = await ReadAsync(id, ct);
        await Console.Out.WriteLineAsync($"{Display.Number(dry.Count(ItemState.Ready, ItemAct.Add))} will be added, {Display.Number(dry.Count(ItemState.Ready, ItemAct.Change))} changed, {Display.Number(dry.Count(ItemState.Unchanged))} are as they are, {Display.Number(dry.Count(ItemState.Refused))} have errors");
        await TellAsync(id, ItemState.Refused, ct);
        if (dry.Count(ItemState.Ready) > 0)
        {
            if (await start.RunAsync(id, ct) is { } refusal) return await FailAsync(refusal.Message + ".");
            await WorkAsync(id, ct);
        }

        var done = await ReadAsync(id, ct);
        await TellAsync(id, ItemState.Failed, ct);
        await Console.Out.WriteLineAsync($"{Display.Number(done.Added)} added, {Display.Number(done.Changed)} changed. To be seen and undone at /runs/{id}");
        return done.Count(ItemState.Refused) + done.Count(ItemState.Failed) == 0 ? 0 : Failure;
    }

    private async Task WorkAsync(OperationId id, CancellationToken ct)
    {
        // SQLite's calls don't yield: on this thread nothing could be told meanwhile.
        var working = Task.Run(() => run.RunAsync(id, ct), CancellationToken.None);
        while (await Task.WhenAny(working, Task.Delay(Every, CancellationToken.None)) != working)
        {
            // Beside the work, which has this scope's connection.
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<FindImport>().RunAsync(id, CancellationToken.None) is not { } import) continue;
            var left = import.State == OperationState.Checking ? import.Count(ItemState.Waiting) : import.Count(ItemState.Ready);
            await Console.Out.WriteLineAsync($"{Display.Number(import.Plan.Rows - left)} of {Display.Count(import.Plan.Rows, "row")}{(import.State == OperationState.Checking ? " checked" : "")}");
        }

        await working;
    }

    private async Task TellAsync(OperationId id, ItemState state, CancellationToken ct)
    {
        await foreach (var (item, problem) in find.ProblemsAsync(id, state, ct))
        {
            await Console.Error.WriteLineAsync($"Row {item.Number}{(problem.Column.Length > 0 ? $", {problem.Column}" : "")}: {problem.Why}");
        }
    }

    private async Task<Import> ReadAsync(OperationId id, CancellationToken ct) => await find.RunAsync(id, ct) ?? throw new InvalidOperationException("The import is gone.");

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return Failure;
    }
}
