namespace MscModular.Host.Plugins;

/// <summary>Where adapters lie: those that came with the portal, those that were put into the data directory, and one that is being written.</summary>
/// <param name="Shipped">Beside the portal's own files.</param>
/// <param name="Installed">In the data directory.</param>
/// <param name="Dev">Wherever its build puts it.</param>
internal sealed record AdapterPlaces(string Shipped, string Installed, DevFolder Dev)
{
    /// <summary>Where it is marked who is at work; not among the adapters, whose folder nobody but an operator needs to write to.</summary>
    public string Marks => Path.Combine(Path.GetDirectoryName(Installed) ?? "", "adapters-at-work");

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
