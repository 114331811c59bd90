using System.Security.Cryptography;
using System.Text.Json;
using MscModular.Contracts;
using MscModular.Contracts.Consoles;
using MscModular.Host.Plugins;
using MscModular.Tests.Architecture;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Adapters that a test puts into the portal's data directory.</summary>
internal static class TestAdapters
{
    /// <summary>A link of four lines.</summary>
    public const string Link = """
        {
          "id": "Sentinel", "version": "0.9.0", "publisher": "Sentinel Ltd", "kind": "link",
          "product": { "code": "sentinel", "name": "Sentinel Mail" },
          "options": [ { "code": "inbox", "name": "Inbox", "url": "https://mail.sentinel.example/t/{vendorTenantId}" } ]
        }
        """;

    private static readonly string Configuration = Path.Combine(Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    /// <summary>Where adapters are put.</summary>
    public static string AdapterFolder(this PortalHost app, string id) => Path.Combine(app.Database.Folder, "plugins", id);

    /// <summary>Puts a link there.</summary>
    public static void PutLink(this PortalHost app, string json = Link, string id = "Sentinel")
    {
        Directory.CreateDirectory(app.AdapterFolder(id));
        File.WriteAllText(Path.Combine(app.AdapterFolder(id), "plugin.json"), json);
    }

    /// <summary>Puts the faulty plugin there, whole and with a manifest that fits.</summary>
    public static void PutFaulty(this PortalHost app, string id, string constructor = "", string sdk = "[1.0,2.0)", string library = "LibraryOne", bool withLibrary = true, Func<byte[], byte[]>? change = null) =>
        BuildFaulty(app.AdapterFolder(id), id, constructor, sdk, library, withLibrary, change);

    /// <summary>Makes the faulty plugin's folder, as a build of it would.</summary>
    public static void BuildFaulty(string folder, string id, string constructor = "", string sdk = "[1.0,2.0)", string library = "LibraryOne", bool withLibrary = true, Func<byte[], byte[]>? change = null)
    {
        Directory.CreateDirectory(folder);
        var main = File.ReadAllBytes(Output("Faulty", "Faulty.dll"));
        File.WriteAllBytes(Path.Combine(folder, id + ".dll"), change?.Invoke(main) ?? main);
        if (withLibrary) File.Copy(Output(library, "Faulty.Library.dll"), Path.Combine(folder, "Faulty.Library.dll"));
        Manifest(folder, id, constructor, sdk);
    }

    /// <summary>Writes the manifest anew, for the files as they are.</summary>
    public static void Manifest(string folder, string id, string constructor = "", string sdk = "[1.0,2.0)")
    {
        var files = Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != "plugin.json").ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        File.WriteAllText(Path.Combine(folder, "plugin.json"), JsonSerializer.Serialize(new
        {
            id,
            version = "1.0.0",
            publisher = "Nobody",
            sdk,
            product = new { code = id.ToLowerInvariant(), name = id },
            options = new[] { new { code = "any", name = "Any" } },
            launch = new[] { "Link", "SignedForm" },
            capabilities = new[] { "usage", "backup-jobs" },
            launchOrigins = new[] { "https://console.faulty.example" },
            settings = new[] { new { key = "constructor", label = "Constructor", kind = "text", @default = constructor.Length == 0 ? "works" : constructor } },
            files,
        }));
    }

    /// <summary>Has it found, approves what is there, and says how it stands.</summary>
    public static async Task<AdapterStanding> ApproveAsync(this PortalHost app, string id, CancellationToken ct)
    {
        var found = await app.FindAdapterAsync(id, ct);
        var answer = await app.RunAsync((ApproveAdapter act) => act.RunAsync(id, found!.Folder!.Digest, ct));
        return answer.Value ?? throw new InvalidOperationException(answer.Refusal!.Message);
    }

    /// <summary>How it stands, new folders found.</summary>
    public static Task<AdapterStanding?> FindAdapterAsync(this PortalHost app, string id, CancellationToken ct) => app.RunAsync((ListAdapters list) => list.FindAsync(id, ct));

    public static async Task<AdapterStanding> ReloadAsync(this PortalHost app, string id, CancellationToken ct) => (await app.RunAsync((ReloadAdapter act) => act.RunAsync(id, ct))).Value!;

    public static Task<LaunchAnswer> LaunchAsync(this PortalHost app, string product, string option, CancellationToken ct, string vendorTenantId = "42") =>
        app.RunAsync((IConsoleAdapters adapters) => adapters.LaunchAsync(new(Tenant(product, vendorTenantId), option, "anna@example.com", "Anna", null), ct));

    public static ConsoleTenant Tenant(string product, string vendorTenantId) => new(TenantId.New(), CustomerId.New(), "Harborview Hotels", product, vendorTenantId, [], []);

    /// <summary>The folder that the Sdk's build made of the faulty plugin.</summary>
    public static string BuiltFolder => Path.GetDirectoryName(Output("Faulty", "adapter/plugin.json"))!;

    private static string Output(string project, string file) => Path.Combine(House.Root, "tests", "FaultyPlugins", project, "bin", Configuration, file);
}
