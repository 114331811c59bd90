using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MscModular.Kernel.Modules;

namespace MscModular.Host.Plugins;

/// <summary><c>plugins list</c>, <c>plugins add FILE</c>, <c>plugins pack FOLDER</c>: adapters from the command line. Approval stays with an MSP Administrator.</summary>
internal sealed class PluginsCommand(Adapters adapters, AdapterStore store, AdapterPlaces places) : ICommand
{
    private const long LargestInAll = 256 * 1024 * 1024;
    private const int MostFiles = 500;

    public string Name => "plugins";

    public string Help => "list | add FILE.zip, plugin.json or folder | pack FOLDER: console adapters";

    public async Task<int> RunAsync(string[] args, CancellationToken ct) => args switch
    {
        ["list"] or [] => await ListAsync(ct),
        ["add", var file] => await AddAsync(Path.GetFullPath(file), ct),
        ["pack", var folder] => await PackAsync(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), ct),
        _ => await RefuseAsync($"plugins {Help}"),
    };

    private async Task<int> ListAsync(CancellationToken ct)
    {
        foreach (var standing in adapters.LookAll(await store.ReadAsync(ct)))
        {
            Console.WriteLine($"{standing.Id,-20} {standing.Manifest?.Version ?? "-",-12} {Word(standing)}");
            if (standing.Folder is { Digest.Length: > 0 } folder) Console.WriteLine($"{"",-20} {folder.Digest.ToLowerInvariant()}");
        }

        return 0;

        // Loading is for the portal: here it is told what would be loaded.
        static string Word(AdapterStanding standing) => standing.Reason.Length > 0 ? $"{standing.State}: {standing.Reason}" : "Approved";
    }

    private async Task<int> AddAsync(string file, CancellationToken ct)
    {
        Directory.CreateDirectory(places.Installed);
        var stage = Path.Combine(places.Installed, $".adding-{Guid.CreateVersion7():N}");
        try
        {
            if (await UnpackAsync(file, stage, ct) is { } objection) return await RefuseAsync(objection);
            if (await IdAsync(stage, ct) is not { } id) return await RefuseAsync($"{Path.GetFileName(file)} holds no plugin.json that names its id");
            var target = Path.Combine(places.Installed, id);
            var named = Path.Combine(stage + "-named", id);
            Directory.CreateDirectory(stage + "-named");
            Directory.Move(stage, named);
            var folder = AdapterFolder.Read(named, isShipped: false);
            if (folder.Objection is { } wrong) return await RefuseAsync(wrong);
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
            Directory.Move(named, target);
            Console.WriteLine($"{id} {folder.Manifest!.Version} is in {target}");
            Console.WriteLine($"Digest: {folder.Digest.ToLowerInvariant()}");
            Console.WriteLine("An MSP Administrator approves it under Settings, Adapters; what runs goes on until then");
            return 0;
        }
        finally
        {
            foreach (var left in new[] { stage, stage + "-named" }.Where(Directory.Exists)) Directory.Delete(left, recursive: true);
        }
    }

    private static async Task<string?> UnpackAsync(string file, string stage, CancellationToken ct)
    {
        if (Directory.Exists(file))
        {
            foreach (var one in Directory.EnumerateFiles(file, "*", SearchOption.AllDirectories)) Copy(one, Path.Combine(stage, Path.GetRelativePath(file, one)));
            return null;
        }

        if (!File.Exists(file)) return $"There is no {file}";
        if (Path.GetExtension(file) == ".json")
        {
            Copy(file, Path.Combine(stage, AdapterFolder.ManifestName));
            return null;
        }

        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, ct);
            if (archive.Entries.Count > MostFiles || archive.Entries.Sum(entry => entry.Length) > LargestInAll) return "It is larger than 256 MB or holds more than 500 files";
            // Refuses names that lead out of the folder, and never writes more than an entry states.
            Directory.CreateDirectory(stage);
            await archive.ExtractToDirectoryAsync(stage, ct);
            return null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            return $"{Path.GetFileName(file)} can’t be unpacked: {failure.Message}";
        }
    }

    private static void Copy(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }

    // Only to name its folder; it is read properly there.
    private static async Task<string?> IdAsync(string stage, CancellationToken ct)
    {
        try
        {
            using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(stage, AdapterFolder.ManifestName), ct));
            return manifest.RootElement.GetProperty("id").GetString() is { } id && id.All(char.IsAsciiLetterOrDigit) && id.Length is > 0 and <= 40 ? id : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes the digest of every file into <c>plugin.json</c>, and all of it into an archive beside the folder.</summary>
    private static async Task<int> PackAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, AdapterFolder.ManifestName);
        if (!File.Exists(path)) return await RefuseAsync($"{folder} holds no plugin.json");
        if (JsonNode.Parse(await File.ReadAllTextAsync(path, ct)) is not JsonObject manifest) return await RefuseAsync("plugin.json must be an object");
        if (manifest["kind"]?.ToString() != "link")
        {
            var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(name => name != AdapterFolder.ManifestName).Order(StringComparer.Ordinal);
            manifest["files"] = new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name)))))));
            await File.WriteAllTextAsync(path, manifest.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n", ct);
        }

        var read = AdapterFolder.Read(folder, isShipped: false);
        if (read.Objection is { } objection) return await RefuseAsync(objection);
        var archive = $"{folder}-{read.Manifest!.Version}.zip";
        File.Delete(archive);
        await ZipFile.CreateFromDirectoryAsync(folder, archive, ct);
        Console.WriteLine(archive);
        Console.WriteLine($"Digest, for whoever approves it: {read.Digest.ToLowerInvariant()}");
        return 0;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
