using System.IO.Compression;

namespace MscModular.Host.Plugins;

/// <summary>Puts an adapter into the data directory, from an archive, a folder or the <c>plugin.json</c> of a link. Nothing of it runs before somebody approves it.</summary>
internal sealed class InstallAdapter(AdapterPlaces places)
{
    private const long LargestInAll = 256 * 1024 * 1024;
    private const int MostFiles = 500;

    /// <returns>Why it isn't there; <c>null</c> = it is.</returns>
    public async Task<string?> RunAsync(string file, CancellationToken ct)
    {
        Directory.CreateDirectory(places.Installed);
        var stage = Path.Combine(places.Installed, $".adding-{Guid.CreateVersion7():N}");
        try
        {
            if (await UnpackAsync(file, stage, ct) is { } objection) return objection;
            if (DevFolder.ReadId(stage) is not { } id) return $"{Path.GetFileName(file)} holds no plugin.json that names its id";
            var folder = AdapterFolder.Read(new(id, stage, AdapterOrigin.Installed));
            if (folder.Objection is { } wrong) return wrong;
            var target = Path.Combine(places.Installed, id);
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
            Directory.Move(stage, target);
            Console.WriteLine($"{id} {folder.Manifest!.Version} is in {target}");
            Console.WriteLine($"Digest: {folder.Digest.ToLowerInvariant()}");
            Console.WriteLine($"An MSP Administrator approves it under Settings, Adapters, or by: plugins approve {id}. What runs goes on until then");
            return null;
        }
        finally
        {
            if (Directory.Exists(stage)) Directory.Delete(stage, recursive: true);
        }
    }

    private static async Task<string?> UnpackAsync(string file, string stage, CancellationToken ct)
    {
        if (Directory.Exists(file))
        {
            foreach (var one in Directory.EnumerateFiles(file, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(file, one);
                if (!AdapterFolder.IsFile(new(one))) return $"{name} isn’t an ordinary file";
                Copy(one, Path.Combine(stage, name));
            }

            return null;
        }

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
}
