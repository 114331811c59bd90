using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using MscModular.Contracts.Events;
using MscModular.Kernel.Access;

namespace MscModular.Tests.Architecture;

/// <summary>The rules of ARCHITECTURE.md 2 and STYLE.md 2.3. Each answers with what it objects to, in words; nothing = fine.</summary>
internal static partial class Rules
{
    /// <summary>Who may reference whom.</summary>
    public static IEnumerable<string> References(string project, IReadOnlyList<string> references, int packages, IReadOnlyList<string> rooms)
    {
        if (project.StartsWith("tests/", StringComparison.Ordinal)) return [];
        string[] allowed = project switch
        {
            "modules/Contracts" or "plugins/Sdk" => [],
            "modules/Kernel" => ["modules/Contracts"],
            "host" => ["modules/Kernel", "modules/Contracts", "plugins/Sdk", .. rooms.Select(room => $"modules/{room}")],
            _ when project.StartsWith("modules/", StringComparison.Ordinal) => ["modules/Kernel", "modules/Contracts"],
            _ when project.StartsWith("plugins/", StringComparison.Ordinal) => ["plugins/Sdk"],
            _ => [],
        };
        var foreign = references.Except(allowed).Select(reference => $"{project} references {reference}");
        return project is "modules/Contracts" or "plugins/Sdk" && packages > 0 ? foreign.Append($"{project} uses a package") : foreign;
    }

    /// <summary>A module shows one type, named after it.</summary>
    public static IEnumerable<string> Exports(string module, IEnumerable<Type> exported) =>
        exported.Where(type => type.Name != $"{module}Module").Select(type => $"{module} exports {type.Name}");

    /// <summary>Internal classes are sealed (or abstract: then somebody derives).</summary>
    public static IEnumerable<string> Sealed(IEnumerable<Type> types) => types
        .Where(type => type is { IsClass: true, IsVisible: false, IsSealed: false, IsAbstract: false } && !IsGenerated(type))
        .Select(type => $"{type.FullName} isn't sealed");

    /// <summary>SQL names its own module's tables only.</summary>
    public static IEnumerable<string> Sql(string project, string file, string text, IReadOnlyDictionary<string, string> owners) =>
        from match in AfterKeyword().Matches(text)
        from table in match.Groups[2].Captures.Select(capture => capture.Value).Prepend(match.Groups[1].Value)
        where owners.TryGetValue(table, out var owner) && owner != project
        select $"{file} touches {table}, a table of {owners[table]}";

    /// <summary>Both databases have the same migrations.</summary>
    public static IEnumerable<string> Migrations(string project, IEnumerable<string> sqlite, IEnumerable<string> postgres)
    {
        var (one, other) = (sqlite.ToHashSet(), postgres.ToHashSet());
        return one.Except(other).Select(name => $"{project} lacks {name} for PostgreSQL").Concat(other.Except(one).Select(name => $"{project} lacks {name} for SQLite"));
    }

    /// <summary>Every endpoint needs a permission, or stands on the list of those that anybody may reach; the list holds no others.</summary>
    public static IEnumerable<string> Permissions(IReadOnlyList<Endpoint> endpoints, IReadOnlySet<string> anonymous)
    {
        var (open, closed) = (endpoints.Where(IsOpen).Select(Name).ToHashSet(), endpoints.Where(endpoint => !IsOpen(endpoint) && !IsStaticFile(endpoint)));
        return open.Except(anonymous).Select(name => $"{name} is open to anybody and not on the list")
            .Concat(anonymous.Except(open).Select(name => $"{name} is on the list but not open to anybody"))
            .Concat(closed.Where(endpoint => endpoint.Metadata.GetMetadata<NeedsAttribute>() is null).Select(endpoint => $"{Name(endpoint)} names no permission"));
    }

    /// <summary>Whoever changes state by a form has sent the token; one on a handler method does nothing in Razor Pages.</summary>
    public static IEnumerable<string> Antiforgery(Endpoint endpoint)
    {
        var isPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        var takes = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var isSafe = !isPage && takes.Count > 0 && takes.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));
        if (isSafe || IsStaticFile(endpoint)) yield break;
        if (endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null) yield return $"{Name(endpoint)} ignores the antiforgery token";
        if (endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false }) yield return $"{Name(endpoint)} switches the antiforgery check off";
        if (!isPage && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is null) yield return $"{Name(endpoint)} takes posts without an antiforgery check";
    }

    /// <summary>Razor Pages ignore these attributes on handler methods: they look like a lock and are none.</summary>
    public static IEnumerable<string> Handlers(IEnumerable<Type> types) =>
        from type in types
        where type.IsSubclassOf(typeof(PageModel))
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        from attribute in method.GetCustomAttributes()
        where attribute is IAuthorizeData or IAllowAnonymous or IAntiforgeryMetadata or IgnoreAntiforgeryTokenAttribute or ValidateAntiForgeryTokenAttribute
        select $"{type.Name}.{method.Name} carries {attribute.GetType().Name}, which pages ignore there";

    /// <summary>A module's README names its tables and the news it publishes and handles.</summary>
    public static IEnumerable<string> Readme(string project, string readme, IEnumerable<string> tables, IEnumerable<string> sources)
    {
        var text = string.Join('\n', sources);
        var news = typeof(IEvent).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(IEvent)) && Regex.IsMatch(text, $@"new {type.Name}\(|IHandle<{type.Name}>"))
            .Select(type => type.Name);
        return tables.Concat(news).Where(name => !readme.Contains($"`{name}`", StringComparison.Ordinal)).Select(name => $"{project}/README.md doesn't name `{name}`");
    }

    /// <summary>What is banned stays banned: no source switches the check off.</summary>
    public static IEnumerable<string> Bans(string file, string text) =>
        text.Contains("RS0030", StringComparison.Ordinal) ? [$"{file} switches banned symbols on again"] : [];

    private static string Name(Endpoint endpoint) => "/" + ((endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "").TrimStart('/');

    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsStaticFile(endpoint);

    // MapStaticAssets adds the last one to a build that isn't published: it answers 404, or a file newer than the build.
    public static bool IsStaticFile(Endpoint endpoint) =>
        endpoint.Metadata.Any(data => data.GetType().FullName == "Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor") || Name(endpoint) == "/{**path:file}";

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<') || (type.DeclaringType is { } outer && IsGenerated(outer));

    // Keywords are upper case (STYLE.md 12); a comma joins further tables, each perhaps with an alias.
    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|TRUNCATE|ON)\s+(\w+)(?:(?:\s+(?:AS\s+)?\w+)?\s*,\s*(\w+))*")]
    private static partial Regex AfterKeyword();
}
