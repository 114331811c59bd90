using System.Text.Json;

namespace MscModular.Host.Plugins;

/// <summary>The build output of an adapter that is being written: loaded without approval, in Development only.</summary>
/// <param name="path">The folder that its build makes; <c>null</c> = nobody is writing one.</param>
internal sealed class DevFolder(string? path)
{
    // While a build takes the folder apart its manifest may be gone for a moment.
    private string? lastId;

    /// <summary><c>null</c> = nobody is writing one.</summary>
    public string? Path { get; } = path;

    /// <summary>The adapter; none where there is no folder now.</summary>
    public IEnumerable<AdapterPlace> Find() => Path is not null && Directory.Exists(Path) ? [new(lastId = ReadId(Path) ?? lastId ?? System.IO.Path.GetFileName(Path), Path, AdapterOrigin.Development)] : [];

    /// <summary>The id that a folder's manifest states, to know what to call it before it is read properly; <c>null</c> = none, or none that could be a folder's name.</summary>
    public static string? ReadId(string folder)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder, AdapterFolder.ManifestName)));
            return manifest.RootElement.GetProperty("id").GetString() is { Length: > 0 and <= 40 } id && id.All(char.IsAsciiLetterOrDigit) ? id : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
