using System.Text;
using MscModular.Host.Plugins;

namespace MscModular.Tests.Host.Plugins;

/// <summary>What a partner reads who wrote <c>plugin.json</c> wrong: the line, the key and what to do.</summary>
public sealed class ReadManifestTests
{
    private const string Link = """
        {
          "id": "Sentinel",
          "version": "0.9.0",
          "publisher": "Sentinel Ltd",
          "kind": "link",
          "product": { "code": "sentinel", "name": "Sentinel Mail" },
          "options": [
            { "code": "inbox", "name": "Inbox", "url": "https://mail.sentinel.example/t/{vendorTenantId}" },
            { "code": "rules", "name": "Rules", "url": "https://mail.sentinel.example/rules?t={vendorTenantId}" }
          ]
        }
        """;

    private const string Plugin = """
        {
          "id": "Sentinel",
          "version": "0.9.0",
          "publisher": "Sentinel Ltd",
          "sdk": "[1.0,2.0)",
          "product": { "code": "sentinel", "name": "Sentinel Mail" },
          "options": [ { "code": "inbox", "name": "Inbox" } ],
          "launch": ["Link"],
          "launchOrigins": ["https://mail.sentinel.example"],
          "settings": [
            { "key": "apiAddress", "label": "API address", "kind": "url", "required": true },
            { "key": "mode", "label": "Mode", "kind": "choice", "choices": ["Live", "Test"], "default": "Live" }
          ],
          "files": { "Sentinel.dll": "0000000000000000000000000000000000000000000000000000000000000000" }
        }
        """;

    [Fact]
    public void A_link_is_ten_lines_and_its_origins_are_those_of_its_options()
    {
        var manifest = Read(Link);
        manifest.Kind.Should().Be(ManifestKind.Link);
        manifest.Options.Select(option => option.Code).Should().Equal("inbox", "rules");
        manifest.LaunchOrigins.Should().Equal("https://mail.sentinel.example");
    }

    [Fact]
    public void A_plugin_tells_its_settings_and_files()
    {
        var manifest = Read(Plugin);
        manifest.Settings.Select(setting => (setting.Key, setting.Kind, setting.IsRequired)).Should().Equal(("apiAddress", SettingKind.Url, true), ("mode", SettingKind.Choice, false));
        manifest.Files.Keys.Should().Equal("Sentinel.dll");
        manifest.TenantId.Label.Should().Be("Vendor Tenant ID");
    }

    [Theory]
    [InlineData("\"Sentinel\",", "\"Watchman\",", "line 2, id: is “Watchman”, but its folder is called “Sentinel”")]
    [InlineData("\"Sentinel\",", "\"../Sentinel\",", "line 2, id: must be letters and digits, 40 at most, and begin with a letter")]
    [InlineData("\"0.9.0\"", "9", "line 3, version: must be text in quotation marks")]
    [InlineData("\"publisher\"", "\"publischer\"", "line 4, publischer: isn’t known here; known are id, version, publisher, kind, sdk, product, options, launch, capabilities, launchOrigins, settings, vendorTenantId, files")]
    [InlineData("  \"publisher\": \"Sentinel Ltd\",\n", "", "line 1: “publisher” is missing")]
    [InlineData("\"link\"", "\"script\"", "line 5, kind: must be one of plugin, link")]
    [InlineData("\"sentinel\",", "\"Sentinel\",", "line 6, product.code: must be a lower-case word such as ms-sql")]
    [InlineData("\"rules\"", "\"inbox\"", "line 9, options[1]: “inbox” stands here twice")]
    [InlineData("https://mail.sentinel.example/t/", "http://mail.sentinel.example/t/", "line 8, options[0].url: must begin with https://")]
    [InlineData("https://mail.sentinel.example/t/", "https://mail@sentinel.example/t/", "line 8, options[0].url: can’t hold a user name or an @")]
    [InlineData("https://mail.sentinel.example/t/{", "https://{vendorTenantId}.example/{", "line 8, options[0].url: may hold {vendorTenantId} behind the host’s name only")]
    [InlineData("t/{vendorTenantId}", "t/{tenant}", "line 8, options[0].url: may hold {vendorTenantId} and nothing else in braces")]
    [InlineData("\"name\": \"Inbox\"", "\"name\": \"\"", "line 8, options[0].name: is empty")]
    [InlineData("\"name\": \"Inbox\"", "\"code\": \"x\"", "line 8, options[0].code: stands here twice")]
    [InlineData("\"kind\": \"link\",", "\"kind\": \"link\", \"sdk\": \"[1.0,2.0)\",", "line 5, sdk: has no meaning in an adapter of the kind link")]
    [InlineData("\"rules\"", "rules", "line 9: this isn’t JSON")]
    public void What_is_wrong_with_a_link_is_told_by_line_and_key(string right, string wrong, string told) =>
        Objection(Link.Replace(right, wrong, StringComparison.Ordinal)).Should().Be(told);

    [Theory]
    [InlineData("[1.0,2.0)", "1.0", "line 5, sdk: must be a range such as [1.0,2.0)")]
    [InlineData("[\"Link\"]", "[]", "line 8, launch: must hold at least one")]
    [InlineData("[\"Link\"]", "[\"Teleport\"]", "line 8, launch[0]: must be one of Link, SignedForm, OidcInitiate, VendorToken")]
    [InlineData("\"https://mail.sentinel.example\"", "\"https://mail.sentinel.example/\"", "line 9, launchOrigins[0]: must be an origin alone, such as https://mail.sentinel.example")]
    [InlineData("\"https://mail.sentinel.example\"", "\"https://*.sentinel.example\"", "line 9, launchOrigins[0]: isn’t an address")]
    [InlineData("\"url\", \"required\"", "\"password\", \"required\"", "line 11, settings[0].kind: must be one of text, secret, url, consoleUrl, number, choice")]
    [InlineData("\"default\": \"Live\"", "\"default\": \"Off\"", "line 12, settings[1].default: isn’t one of the choices")]
    [InlineData("\"Sentinel.dll\"", "\"../Sentinel.dll\"", "line 14, files.../Sentinel.dll: isn’t the name of a file in this folder")]
    [InlineData("\"Sentinel.dll\"", "\"/etc/passwd\"", "line 14, files./etc/passwd: isn’t the name of a file in this folder")]
    [InlineData("\"Sentinel.dll\"", "\"Other.dll\"", "line 14, files: doesn’t name Sentinel.dll")]
    [InlineData("{ \"Sentinel.dll\"", "{ \"sentinel.DLL\": \"0000000000000000000000000000000000000000000000000000000000000000\", \"Sentinel.dll\"", "line 14, files.Sentinel.dll: differs from another file’s name in its case only")]
    [InlineData("0000\" }", "\" }", "line 14, files.Sentinel.dll: must be a SHA-256: 64 hexadecimal digits")]
    public void And_with_a_plugin(string right, string wrong, string told) =>
        Objection(Plugin.Replace(right, wrong, StringComparison.Ordinal)).Should().Be(told);

    private static Manifest Read(string json) => ReadManifest.From(Encoding.UTF8.GetBytes(json), "Sentinel");

    private static string Objection(string json) => FluentActions.Invoking(() => Read(json)).Should().Throw<ManifestException>().Which.Message;
}
