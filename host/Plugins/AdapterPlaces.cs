namespace MscModular.Host.Plugins;

/// <summary>Where adapters lie: those that came with the portal, those that were put into the data directory, and one that is being written.</summary>
/// <param name="Shipped">Beside the portal's own files.</param>
/// <param name="Installed">In the data directory.</param>
/// <param name="Dev">Wherever its build puts it.</param>
internal sealed record AdapterPlaces(string Shipped, string Installed, DevFolder Dev)
{
    /// <summary>Every folder, one a name; a shipped one keeps its name, and one that is being written goes before one that was installed.</summary>
    public IEnumerable<AdapterPlace> Find() =>
        Folders(Shipped, AdapterOrigin.Shipped).Concat(Dev.Find()).Concat(Folders(Installed, AdapterOrigin.Installed)).DistinctBy(place => place.Id);

    /// <summary>Another text whenever a file came, went or was written; reads none of them.</summary>
    public string Stamp() => string.Join('\n', Find().Select(place => place.Stamp()));

    /// <summary>The folder of this name; <c>null</c> = there is none.</summary>
    public AdapterPlace? Folder(string id) => Find().FirstOrDefault(place => place.Id == id);

    // What begins with a dot is being put together or taken apart.
    private static IEnumerable<AdapterPlace> Folders(string parent, AdapterOrigin origin) => !Directory.Exists(parent) ? [] :
        Directory.GetDirectories(parent).Select(path => new AdapterPlace(Path.GetFileName(path), path, origin)).Where(place => !place.Id.StartsWith('.')).OrderBy(place => place.Id, StringComparer.Ordinal);
}

/// <param name="Id">The adapter's name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Origin">How it came here.</param>
internal sealed record AdapterPlace(string Id, string Path, AdapterOrigin Origin)
{
    /// <summary>Another text whenever a file of it came, went or was written.</summary>
    public string Stamp() => string.Join('\n', new DirectoryInfo(Path)
        .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Select(entry => $"{entry.FullName} {(entry as FileInfo)?.Length} {entry.LastWriteTimeUtc.Ticks}"));
}

/// <summary>How an adapter's files came to where they are.</summary>
internal enum AdapterOrigin
{
    /// <summary>With the portal.</summary>
    Shipped,

    /// <summary>Somebody put them into the data directory.</summary>
    Installed,

    /// <summary>Its build puts them there, again and again: <c>plugins dev</c>.</summary>
    Development,
}
