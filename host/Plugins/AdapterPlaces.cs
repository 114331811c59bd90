namespace MscModular.Host.Plugins;

/// <summary>Where adapters lie: those that came with the portal, and those that were put into the data directory.</summary>
/// <param name="Shipped">Beside the portal's own files.</param>
/// <param name="Installed">In the data directory.</param>
internal sealed record AdapterPlaces(string Shipped, string Installed)
{
    /// <summary>Every folder, one a name; a shipped one keeps its name.</summary>
    public IEnumerable<(string Id, string Path, bool IsShipped)> Find() =>
        Folders(Shipped, isShipped: true).Concat(Folders(Installed, isShipped: false)).DistinctBy(folder => folder.Id);

    /// <summary>Another text whenever a file came, went or was written; reads none of them.</summary>
    public string Stamp() => string.Join('\n', Find().SelectMany(folder => new DirectoryInfo(folder.Path)
        .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Select(entry => $"{entry.FullName} {(entry as FileInfo)?.Length} {entry.LastWriteTimeUtc.Ticks}")));

    /// <summary>The folder of this name; <c>null</c> = there is none.</summary>
    public (string Path, bool IsShipped)? Folder(string id) => Find().Where(folder => folder.Id == id).Select(folder => ((string, bool)?)(folder.Path, folder.IsShipped)).FirstOrDefault();

    // What begins with a dot is being put together or taken apart.
    private static IEnumerable<(string Id, string Path, bool IsShipped)> Folders(string place, bool isShipped) => !Directory.Exists(place) ? [] :
        Directory.GetDirectories(place).Select(path => (Id: Path.GetFileName(path), path, isShipped)).Where(folder => !folder.Id.StartsWith('.')).OrderBy(folder => folder.Id, StringComparer.Ordinal);
}
