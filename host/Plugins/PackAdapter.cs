using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MscModular.Host.Plugins;

/// <summary>Writes the digest of every file of a built adapter into its <c>plugin.json</c>, and all of it into an archive beside its folder.</summary>
internal static class PackAdapter
{
    private static readonly JsonSerializerOptions AsPeopleWriteIt = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Why there is no archive; <c>null</c> = there is.</returns>
    public static async Task<string?> RunAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, AdapterFolder.ManifestName);
        if (!File.Exists(path)) return $"{folder} holds no plugin.json";
        if (await SealAsync(folder, path, ct) is { } problem) return problem;
        if (DevFolder.ReadId(folder) is not { } id) return "plugin.json doesn’t name its id";
        var read = AdapterFolder.Read(new(id, folder, AdapterOrigin.Installed));
        if (read.Objection is { } objection) return objection;
        var archive = Path.Combine(Path.GetDirectoryName(folder)!, $"{id}-{read.Manifest!.Version}.zip");
        File.Delete(archive);
        await ZipFile.CreateFromDirectoryAsync(folder, archive, ct);
        Console.WriteLine(archive);
        Console.WriteLine($"Digest, for whoever approves it: {read.Digest.ToLowerInvariant()}");
        return null;
    }

    // A link has no other files. What the build has written already stays as it is, digest and all.
    private static async Task<string?> SealAsync(string folder, string path, CancellationToken ct)
    {
        try
        {
            if (JsonNode.Parse(await File.ReadAllTextAsync(path, ct)) is not JsonObject manifest) return "plugin.json must be an object";
            var files = Digests(folder);
            if (manifest["kind"]?.ToString() == "link" || Same(manifest["files"], files)) return null;
            manifest["files"] = new JsonObject(files.Select(file => KeyValuePair.Create<string, JsonNode?>(file.Key, file.Value)));
            await File.WriteAllTextAsync(path, manifest.ToJsonString(AsPeopleWriteIt) + "\n", ct);
            return null;
        }
        catch (JsonException wrong)
        {
            return $"plugin.json, line {(wrong.LineNumber ?? 0) + 1}: this isn’t JSON";
        }
    }

    private static SortedDictionary<string, string> Digests(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'), Path: file))
            .Where(file => file.Name != AdapterFolder.ManifestName)
            .ToDictionary(file => file.Name, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)))),
        StringComparer.Ordinal);

    private static bool Same(JsonNode? stated, SortedDictionary<string, string> files) =>
        stated is JsonObject there && there.Count == files.Count && files.All(file => there[file.Key]?.ToString() == file.Value);
}
