using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace MscModular.Host.Plugins;

/// <summary>
/// An adapter's files, read once: what was checked is what is loaded, whatever happens to the folder meanwhile.
/// </summary>
internal sealed class AdapterFolder
{
    public const string ManifestName = "plugin.json";

    private const long LargestManifest = 256 * 1024;
    private const long LargestInAll = 256 * 1024 * 1024;

    private AdapterFolder(AdapterPlace place) => (Id, Path, Origin) = (place.Id, place.Path, place.Origin);

    /// <summary>The adapter's name.</summary>
    public string Id { get; }

    public string Path { get; }

    /// <summary>How it came here.</summary>
    public AdapterOrigin Origin { get; }

    /// <summary><c>null</c> = it can't be read; <see cref="Objection"/> says why.</summary>
    public Manifest? Manifest { get; private set; }

    /// <summary>
    /// SHA-256 of <c>plugin.json</c>, in upper-case hexadecimal digits. It names the digest of every other file, so it stands for them all.
    /// </summary>
    public string Digest { get; private set; } = "";

    /// <summary>Bytes of <c>plugin.json</c>.</summary>
    public int ManifestSize { get; private set; }

    /// <summary>Every file there is, by its path with slashes; empty where <see cref="Objection"/> came first.</summary>
    public SortedDictionary<string, FoundFile> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Why the folder isn't what its manifest says, in a sentence; <c>null</c> = it is.</summary>
    public string? Objection { get; private set; }

    /// <summary>Reads it; what is wrong with it is told, not thrown.</summary>
    public static AdapterFolder Read(AdapterPlace place)
    {
        var folder = new AdapterFolder(place);
        try
        {
            folder.Objection = folder.Look();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            folder.Objection = $"Its folder can’t be read ({failure.GetType().Name})";
        }

        return folder;
    }

    /// <summary>Writes what was read into a new folder that nobody else can write to.</summary>
    public string Stage()
    {
        var stage = Directory.CreateTempSubdirectory("msc-adapter-").FullName;
        foreach (var (name, file) in Files)
        {
            var target = System.IO.Path.Combine(stage, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, file.Bytes);
        }

        return stage;
    }

    private string? Look()
    {
        var root = new DirectoryInfo(Path);
        if (root.LinkTarget is not null) return "Its folder is a link";
        var manifest = new FileInfo(System.IO.Path.Combine(Path, ManifestName));
        if (!manifest.Exists) return "It has no plugin.json";
        if (manifest.LinkTarget is not null) return "plugin.json is a link";
        if (!IsFile(manifest)) return "plugin.json isn’t an ordinary file";
        if (manifest.Length > LargestManifest) return "plugin.json is larger than 256 KB";
        var json = File.ReadAllBytes(manifest.FullName);
        (Digest, ManifestSize) = (Convert.ToHexString(SHA256.HashData(json)), json.Length);
        try
        {
            Manifest = ReadManifest.From(json, Id);
        }
        catch (ManifestException wrong)
        {
            return $"plugin.json, {wrong.Message}";
        }

        return Compare(root, Manifest);
    }

    private string? Compare(DirectoryInfo root, Manifest manifest)
    {
        var left = LargestInAll;
        foreach (var entry in root.EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, ReturnSpecialDirectories = false }))
        {
            var name = System.IO.Path.GetRelativePath(Path, entry.FullName).Replace('\\', '/');
            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) return $"{name} is a link";
            if (entry is not FileInfo file || name == ManifestName) continue;
            if (!manifest.Files.ContainsKey(name)) return $"{name} isn’t named in plugin.json";
            if (!IsFile(file)) return $"{name} isn’t an ordinary file";
            if ((left -= file.Length) < 0) return "It is larger than 256 MB";
            Files.Add(name, new(File.ReadAllBytes(file.FullName)));
        }

        foreach (var (name, digest) in manifest.Files)
        {
            if (!Files.TryGetValue(name, out var file)) return $"{name} is missing";
            if (file.Digest != digest) return $"{name} differs from the digest in plugin.json";
            if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && ProbesElsewhere(name, file.Bytes)) return $"{name} names other places to load from";
        }

        return null;
    }

    /// <summary>False = a pipe or a device: whoever opens one may wait for ever.</summary>
    // Neither has a length, and to tell them from an empty file without opening them is what tar can.
    public static bool IsFile(FileInfo file)
    {
        if (file.Length > 0 || OperatingSystem.IsWindows()) return true;
        using var told = new MemoryStream();
        using (var tar = new TarWriter(told, TarEntryFormat.Pax, leaveOpen: true)) tar.WriteEntry(file.FullName, "file");
        told.Position = 0;
        using var reader = new TarReader(told);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }

    private static bool ProbesElsewhere(string name, byte[] json)
    {
        if (!name.Contains("runtimeconfig", StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Names(document.RootElement);
        }
        catch (JsonException)
        {
            return true;
        }

        static bool Names(JsonElement value) => value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject().Any(member => string.Equals(member.Name, "additionalProbingPaths", StringComparison.OrdinalIgnoreCase) || Names(member.Value));
    }
}

/// <summary>A file as it was read.</summary>
internal sealed record FoundFile(byte[] Bytes)
{
    /// <summary>SHA-256 in upper-case hexadecimal digits.</summary>
    public string Digest { get; } = Convert.ToHexString(SHA256.HashData(Bytes));
}
