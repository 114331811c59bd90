namespace MscModular.Host.Plugins;

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
