using System.Text.Json;
using System.Text.RegularExpressions;

namespace MscModular.Host.Plugins;

/// <summary>Reads <c>plugin.json</c>. The first thing wrong is told with its line and key; a key that nobody knows is wrong too, for it was meant to do something.</summary>
internal static partial class ReadManifest
{
    private const int MostFiles = 500;

    /// <param name="json">The file as it is.</param>
    /// <param name="folder">The name of the folder it stands in.</param>
    /// <exception cref="ManifestException">Something is wrong with it.</exception>
    public static Manifest From(byte[] json, string folder)
    {
        var root = Object(ManifestText.Read(json), "id", "version", "publisher", "kind", "sdk", "product", "options", "launch", "capabilities", "launchOrigins", "settings", "vendorTenantId", "files");
        var kind = Find(root, "kind") is { } value ? Choice(value, ("plugin", ManifestKind.Plugin), ("link", ManifestKind.Link)) : ManifestKind.Plugin;
        var isLink = kind == ManifestKind.Link;
        var id = Need(root, "id");
        if (!IdForm().IsMatch(Text(id, 40))) throw id.Wrong("must be letters and digits, 40 at most, and begin with a letter");
        if (id.Text != folder) throw id.Wrong($"is “{id.Text}”, but its folder is called “{folder}”");
        var product = Object(Need(root, "product"), "code", "name", "workloads");
        var manifest = new Manifest
        {
            Id = id.Text,
            Version = Text(Need(root, "version"), 40),
            Publisher = Text(Need(root, "publisher"), 100),
            Kind = kind,
            Sdk = isLink ? Nowhere(root, "sdk", new SdkRange(new(1, 0), new(int.MaxValue, 0))) : Range(Need(root, "sdk")),
            Product = Code(Need(product, "code")),
            ProductName = Text(Need(product, "name"), 60),
            Workloads = Workloads(product),
            Options = Options(Need(root, "options"), isLink),
            Launch = isLink ? Nowhere<IReadOnlyList<Sdk.LaunchKind>>(root, "launch", [Sdk.LaunchKind.Link]) : Launches(Need(root, "launch")),
            Capabilities = isLink ? Nowhere<IReadOnlyList<string>>(root, "capabilities", []) : Capabilities(root),
            LaunchOrigins = Origins(root, isLink),
            Settings = isLink ? Nowhere<IReadOnlyList<ManifestSetting>>(root, "settings", []) : Settings(root),
            TenantId = TenantId(root),
            Files = isLink ? Nowhere(root, "files", new Dictionary<string, string>()) : Files(Need(root, "files")),
        };
        if (!isLink && !manifest.Files.ContainsKey(manifest.MainFile)) throw Need(root, "files").Wrong($"doesn’t name {manifest.MainFile}");
        return manifest;
    }

    private static IReadOnlyList<ManifestWorkload> Workloads(ManifestText product) => Find(product, "workloads") is not { } list ? [] :
        [.. Unique(Array(list, 0, 20).Select(item => Object(item, "code", "name")).Select(item => (Code(Need(item, "code")), new ManifestWorkload(Code(Need(item, "code")), Text(Need(item, "name"), 60)), item)))];

    private static IReadOnlyList<ManifestOption> Options(ManifestText list, bool isLink) => [.. Unique(Array(list, 1, 50).Select(item =>
    {
        Object(item, isLink ? ["code", "name", "workload", "summary", "url"] : ["code", "name", "workload", "summary"]);
        var option = new ManifestOption(
            Code(Need(item, "code")),
            Text(Need(item, "name"), 60),
            Find(item, "workload") is { } workload ? Code(workload) : null,
            Find(item, "summary") is { } summary ? Text(summary, 120) : "",
            isLink ? LinkUrl(Need(item, "url")) : "");
        return (option.Code, option, item);
    }))];

    // The id goes in escaped and only behind the host's name, so that it can't choose where one lands.
    private static string LinkUrl(ManifestText value)
    {
        var text = Text(value, 1000);
        var probe = text.Replace("{vendorTenantId}", "x", StringComparison.Ordinal);
        if (probe.Contains('{', StringComparison.Ordinal) || probe.Contains('}', StringComparison.Ordinal)) throw value.Wrong("may hold {vendorTenantId} and nothing else in braces");
        if (LaunchUrl.Objection(probe, isDevelopment: false) is { } objection) throw value.Wrong(objection);
        return LaunchUrl.Origin(probe) == LaunchUrl.Origin(text.Replace("{vendorTenantId}", "y", StringComparison.Ordinal)) ? text : throw value.Wrong("may hold {vendorTenantId} behind the host’s name only");
    }

    private static IReadOnlyList<Sdk.LaunchKind> Launches(ManifestText list) => [.. Array(list, 1, 4).Select(item => Choice(item,
        ("Link", Sdk.LaunchKind.Link), ("SignedForm", Sdk.LaunchKind.SignedForm), ("OidcInitiate", Sdk.LaunchKind.OidcInitiate), ("VendorToken", Sdk.LaunchKind.VendorToken))).Distinct()];

    private static IReadOnlyList<string> Capabilities(ManifestText root) => Find(root, "capabilities") is not { } list ? [] :
        [.. Array(list, 0, 20).Select(item => Choice(item, [.. Capability.All.Select(name => (name, name))])).Distinct()];

    private static IReadOnlyList<string> Origins(ManifestText root, bool isLink)
    {
        if (isLink) return Nowhere<IReadOnlyList<string>>(root, "launchOrigins", [.. Need(root, "options").Items.Select(item => LaunchUrl.Origin(Need(item, "url").Text.Replace("{vendorTenantId}", "x", StringComparison.Ordinal))!).Distinct()]);
        if (Find(root, "launchOrigins") is not { } list) return [];
        return [.. Array(list, 0, 20).Select(item =>
        {
            if (LaunchUrl.Objection(Text(item, 300), isDevelopment: false) is { } objection) throw item.Wrong(objection);
            return LaunchUrl.Origin(item.Text) == item.Text ? item.Text : throw item.Wrong($"must be an origin alone, such as {LaunchUrl.Origin(item.Text)}");
        }).Distinct()];
    }

    private static IReadOnlyList<ManifestSetting> Settings(ManifestText root) => Find(root, "settings") is not { } list ? [] :
        [.. Unique(Array(list, 0, 30).Select(item =>
        {
            Object(item, "key", "label", "kind", "required", "choices", "default", "hint");
            var key = Need(item, "key");
            if (!KeyForm().IsMatch(Text(key, 40))) throw key.Wrong("must be letters and digits and begin with a letter");
            var kind = Choice(Need(item, "kind"), ("text", SettingKind.Text), ("secret", SettingKind.Secret), ("url", SettingKind.Url), ("consoleUrl", SettingKind.ConsoleUrl), ("number", SettingKind.Number), ("choice", SettingKind.Choice));
            var choices = kind == SettingKind.Choice ? Array(Need(item, "choices"), 1, 20).Select(choice => Text(choice, 60)).ToList() : [];
            var standard = Find(item, "default") is { } given ? Text(given, 200) : "";
            if (standard.Length > 0 && kind == SettingKind.Choice && !choices.Contains(standard)) throw Need(item, "default").Wrong("isn’t one of the choices");
            var setting = new ManifestSetting(key.Text, Text(Need(item, "label"), 60), kind, Find(item, "required") is { } required && Truth(required), choices, standard, Find(item, "hint") is { } hint ? Text(hint, 200) : "");
            return (key.Text, setting, item);
        }))];

    private static ManifestTenantId TenantId(ManifestText root)
    {
        if (Find(root, "vendorTenantId") is not { } value) return new("Vendor Tenant ID", "");
        Object(value, "label", "hint");
        return new(Text(Need(value, "label"), 60), Find(value, "hint") is { } hint ? Text(hint, 200) : "");
    }

    private static Dictionary<string, string> Files(ManifestText value)
    {
        if (value.Kind != JsonTokenType.StartObject) throw value.Wrong("must be an object");
        if (value.Members.Count > MostFiles) throw value.Wrong($"names more than {MostFiles} files");
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, digest) in value.Members)
        {
            if (!FileForm().IsMatch(name) || name.Split('/').Any(part => part is "." or "..")) throw digest.Wrong("isn’t the name of a file in this folder");
            if (string.Equals(name, AdapterFolder.ManifestName, StringComparison.OrdinalIgnoreCase)) throw digest.Wrong("can’t hold its own digest");
            if (files.Keys.Any(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase))) throw digest.Wrong("differs from another file’s name in its case only");
            if (!DigestForm().IsMatch(Text(digest, 64))) throw digest.Wrong("must be a SHA-256: 64 hexadecimal digits");
            files.Add(name, digest.Text.ToUpperInvariant());
        }

        return files;
    }

    private static SdkRange Range(ManifestText value) => SdkRange.Read(Text(value, 40)) ?? throw value.Wrong("must be a range such as [1.0,2.0)");

    private static T Nowhere<T>(ManifestText root, string name, T value) => Find(root, name) is { } there ? throw there.Wrong("has no meaning in an adapter of the kind link") : value;

    private static ManifestText Object(ManifestText value, params string[] known)
    {
        if (value.Kind != JsonTokenType.StartObject) throw value.Wrong("must be an object");
        foreach (var (name, member) in value.Members)
        {
            if (!known.Contains(name)) throw member.Wrong($"isn’t known here; known are {string.Join(", ", known)}");
        }

        return value;
    }

    private static List<ManifestText> Array(ManifestText value, int least, int most)
    {
        if (value.Kind != JsonTokenType.StartArray) throw value.Wrong("must be a list");
        if (value.Items.Count < least) throw value.Wrong("must hold at least one");
        return value.Items.Count <= most ? value.Items : throw value.Wrong($"must hold at most {most}");
    }

    private static IEnumerable<T> Unique<T>(IEnumerable<(string Code, T Value, ManifestText Item)> all)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (code, value, item) in all) yield return seen.Add(code) ? value : throw item.Wrong($"“{code}” stands here twice");
    }

    private static ManifestText? Find(ManifestText value, string name) => value.Members.Find(member => member.Name == name).Value is { Kind: not JsonTokenType.Null } found ? found : null;

    private static ManifestText Need(ManifestText value, string name) => Find(value, name) ?? throw value.Wrong($"“{name}” is missing");

    private static string Text(ManifestText value, int most)
    {
        if (value.Kind != JsonTokenType.String) throw value.Wrong("must be text in quotation marks");
        if (string.IsNullOrWhiteSpace(value.Text)) throw value.Wrong("is empty");
        if (value.Text.Length > most) throw value.Wrong($"must be at most {most} characters");
        return value.Text.Any(char.IsControl) ? throw value.Wrong("can’t hold control characters") : value.Text;
    }

    private static string Code(ManifestText value) => CodeForm().IsMatch(Text(value, 40)) ? value.Text : throw value.Wrong("must be a lower-case word such as ms-sql");

    private static bool Truth(ManifestText value) => value.Kind is JsonTokenType.True or JsonTokenType.False ? value.Kind == JsonTokenType.True : throw value.Wrong("must be true or false");

    private static T Choice<T>(ManifestText value, params (string Name, T Value)[] choices)
    {
        Text(value, 40);
        foreach (var (name, meant) in choices)
        {
            if (name == value.Text) return meant;
        }

        throw value.Wrong($"must be one of {string.Join(", ", choices.Select(choice => choice.Name))}");
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,39}\z")]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9]*\z")]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"^[A-Za-z0-9_.+-]+(/[A-Za-z0-9_.+-]+)*\z")]
    private static partial Regex FileForm();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex DigestForm();
}
