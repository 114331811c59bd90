using MscModular.Kernel.Modules;

namespace MscModular.Host.Plugins;

/// <summary><c>plugins</c>: console adapters from the command line. What is put there isn't trusted by that.</summary>
internal sealed class PluginsCommand(Adapters adapters, AdapterStore store, IServiceProvider services, IHostEnvironment environment) : ICommand
{
    public string Name => "plugins";

    public string Help => "list | add FILE.zip, plugin.json or folder | approve NAME | pack FOLDER | dev FOLDER: console adapters";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var refusal = args switch
        {
            ["list"] or [] => await ListAsync(ct),
            ["add", var file] => Find(file) is { } found ? await Verb<InstallAdapter>().RunAsync(found, ct) : $"There is no {file}",
            ["approve", var id] => await Verb<ApproveByCommand>().RunAsync(id, ct),
            ["pack", var folder] => Find(folder) is { } found ? await PackAdapter.RunAsync(found, ct) : $"There is no {folder}",
            _ => $"plugins {Help}",
        };
        if (refusal is null) return 0;
        await Console.Error.WriteLineAsync(refusal);
        return 1;
    }

    private async Task<string?> ListAsync(CancellationToken ct)
    {
        foreach (var standing in adapters.LookAll(await store.ReadAsync(ct)))
        {
            Console.WriteLine($"{standing.Id,-20} {standing.Manifest?.Version ?? "-",-12} {Word(standing)}");
            if (standing.Folder is { Digest.Length: > 0 } folder) Console.WriteLine($"{"",-20} {folder.Digest.ToLowerInvariant()}");
        }

        return null;

        // Loading is for the portal: here it is told what would be loaded.
        static string Word(AdapterStanding standing) => standing.Reason.Length > 0 ? $"{standing.State}: {standing.Reason}" : "Approved";
    }

    private string? Find(string named) => NamedFile.Find(environment, named, Path.Exists) is { } found ? Path.TrimEndingDirectorySeparator(found) : null;

    // One of the commands is run; the others' parts aren't made.
    private T Verb<T>() where T : notnull => services.GetRequiredService<T>();
}
