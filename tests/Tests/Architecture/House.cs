using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MscModular.Tests.Architecture;

/// <summary>The repository as text and as assemblies: what the rules are asked about.</summary>
internal static partial class House
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Folders under modules/ that are rooms: neither Kernel nor Contracts.</summary>
    public static IReadOnlyList<string> Rooms { get; } = [.. Folders("modules").Where(name => name is not "Kernel" and not "Contracts")];

    /// <summary>Every project: its folder, such as <c>modules/Kernel</c>, and the folders it references.</summary>
    public static IEnumerable<(string Project, IReadOnlyList<string> References, int Packages)> Projects() =>
        from file in Files("", "*.csproj")
        let document = XDocument.Load(file)
        // What is built with a project and shipped beside it isn't referenced by it.
        let references = document.Descendants("ProjectReference").Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false").Select(reference => Relative(Path.Combine(Path.GetDirectoryName(file)!, Path.GetDirectoryName(reference.Attribute("Include")!.Value)!)))
        select (Relative(Path.GetDirectoryName(file)!), (IReadOnlyList<string>)[.. references], document.Descendants("PackageReference").Count());

    /// <summary>The assembly of a project folder, such as <c>modules/Audit</c>.</summary>
    public static Assembly Assembly(string project) => System.Reflection.Assembly.Load($"MscModular.{char.ToUpperInvariant(Path.GetFileName(project)[0])}{Path.GetFileName(project)[1..]}");

    /// <summary>Tables that a folder's migrations make.</summary>
    public static IReadOnlySet<string> Tables(string project) =>
        Files(Path.Combine(project, "Migrations"), "*.sql").SelectMany(file => CreateTable().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet();

    /// <summary>A folder's files with their text, generated ones left out.</summary>
    public static IEnumerable<(string Name, string Text)> Texts(string folder, params string[] patterns) =>
        patterns.SelectMany(pattern => Files(folder, pattern)).Select(file => (Relative(file), File.ReadAllText(file)));

    /// <summary>A folder's sub-folders by name.</summary>
    public static IEnumerable<string> Folders(string folder) => Directory.GetDirectories(Path.Combine(Root, folder)).Select(path => Path.GetFileName(path)).Order();

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(Path.Combine(Root, folder))
        ? Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Where(file => !Built().IsMatch(file)).Order(StringComparer.Ordinal)
        : [];

    private static string Relative(string path) => Path.GetRelativePath(Root, Path.GetFullPath(path)).Replace('\\', '/');

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "MscModular.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("MscModular.sln is nowhere above the tests."));

    [GeneratedRegex(@"CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)")]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"[/\\](bin|obj|artifacts|node_modules)[/\\]")]
    private static partial Regex Built();
}
