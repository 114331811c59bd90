using MscModular.Contracts.Consoles;
using MscModular.Host.Setup;

namespace MscModular.Host.Plugins;

/// <summary>What the page <c>Approve</c> does, at the command line: shows which bytes they are, asks for an MSP Administrator, and approves exactly those.</summary>
internal sealed class ApproveByCommand(Adapters adapters, AdapterStore store, ApproveAdapter approve, AskAdministrator ask)
{
    /// <returns>Why it isn't approved; <c>null</c> = it is.</returns>
    public async Task<string?> RunAsync(string id, CancellationToken ct)
    {
        var stored = await store.ReadAsync(ct);
        if (adapters.LookAll(stored).FirstOrDefault(one => one.Id == id) is not { } standing) return $"There is no adapter {id}: add it first";
        if (ApproveAdapter.Locked(standing) is { } locked) return locked;
        Show(standing.Folder!);
        if (await ask.RunAsync(ct) is { } stranger) return stranger;
        // The others are none of this command's business, and nothing of this one runs before it is approved.
        await adapters.ReloadAsync(id, stored.FirstOrDefault(adapter => adapter.Row.Id == id), ct);
        var approved = await approve.RunAsync(id, standing.Folder!.Digest, ct);
        if (approved.IsRefused) return approved.Refusal.Message;
        Console.WriteLine(approved.Value is { State: AdapterState.Loaded, Reason.Length: 0 } ? $"{id} is approved and loads" : $"{id} is approved, but doesn’t load: {approved.Value.Reason}");
        return null;
    }

    private static void Show(AdapterFolder folder)
    {
        var manifest = folder.Manifest!;
        Console.WriteLine($"{manifest.Id} {manifest.Version}, carries {manifest.ProductName}; published by {manifest.Publisher}, as it states itself");
        Console.WriteLine($"Launches: {string.Join(", ", manifest.Launch)}, to {(manifest.LaunchOrigins.Count > 0 ? string.Join(", ", manifest.LaunchOrigins) : "the address that is entered into its settings")}");
        if (manifest.Capabilities.Count > 0) Console.WriteLine($"Asks for: {string.Join(", ", manifest.Capabilities)}");
        foreach (var (name, file) in folder.Files) Console.WriteLine($"{file.Digest.ToLowerInvariant()}  {name}");
        Console.WriteLine($"{folder.Digest.ToLowerInvariant()}  {AdapterFolder.ManifestName}, which stands for all");
        if (manifest.Kind == ManifestKind.Plugin) Console.WriteLine("An approved adapter runs inside this portal and can do whatever the portal can. Compare the digest with what the publisher told you by another way");
    }
}
