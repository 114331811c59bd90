using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MscModular.Contracts.Administrators;
using MscModular.Kernel.Data;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host;

/// <summary>Whoever reads the disk or the database can't make a session, where a certificate seals the keys.</summary>
public abstract class KeyCertificateSpec(TestDatabase database) : PortalSpec(database)
{
    // Tests' portals have no workers.
    private const string NobodyWorks = "warning: no job server has been heard of for two minutes";

    private readonly string folder = TestFolder.Create();

    protected override PortalOptions Options => new() { Settings = Settings(withPrivateKey: true) };

    [Fact]
    public async Task Keys_are_sealed_and_still_open_after_a_restart()
    {
        using var ines = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        var keys = await KeysAsync();
        keys.Should().NotBeEmpty().And.OnlyContain(key => key.Contains("EncryptedData") && !key.Contains("masterKey"));

        await using var again = await PortalHost.StartAsync(TestDatabase, Ct, new() { Clock = App.Clock, Settings = SameDatabase(Settings(withPrivateKey: true)) });
        using var later = again.Visit();
        later.Take(ines);
        (await later.GetAsync("/profile", Ct)).Text.Should().Contain("Your profile");
    }

    [Fact]
    public async Task Without_the_certificate_they_open_nothing()
    {
        using var ines = await App.SignInAsAsync(Role.ReadOnlyAdministrator, Ct);
        await using var thief = await PortalHost.StartAsync(TestDatabase, Ct, new() { Clock = App.Clock, Settings = SameDatabase(new Dictionary<string, string>()) });
        using var later = thief.Visit();
        later.Take(ines);
        (await later.GetAsync("/profile", Ct)).Location.Should().Be("/signin?returnUrl=%2Fprofile");
    }

    [Fact]
    public async Task Readiness_warns_while_there_is_no_certificate()
    {
        using var visitor = App.Visit();
        (await visitor.GetAsync("/health/ready", Ct)).Body.Should().Be($"ready\n{NobodyWorks}");

        await using var plain = await PortalHost.StartAsync(TestDatabase, Ct);
        using var other = plain.Visit();
        (await other.GetAsync("/health/ready", Ct)).Body.Should().Be($"ready\nwarning: the keys that seal cookies are stored unencrypted; set Msc__KeyCertificate\n{NobodyWorks}");
    }

    [Fact]
    public async Task A_certificate_that_could_seal_but_not_open_stops_the_start()
    {
        var start = () => PortalHost.StartAsync(TestDatabase, Ct, new() { Settings = Settings(withPrivateKey: false) });
        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("Msc__KeyCertificate names * holds no private key.");
    }

    private Dictionary<string, string> Settings(bool withPrivateKey)
    {
        const string password = "a password of the test";
        var file = Path.Combine(folder, $"keys-{withPrivateKey}.pfx");
        if (!File.Exists(file))
        {
            using var rsa = RSA.Create(2048);
            var request = new CertificateRequest("CN=keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var whole = request.CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
            using var half = X509CertificateLoader.LoadCertificate(whole.Export(X509ContentType.Cert));
            File.WriteAllBytes(file, (withPrivateKey ? whole : half).Export(X509ContentType.Pfx, password));
        }

        return new() { ["Msc:KeyCertificate"] = file, ["Msc:KeyCertificatePassword"] = password };
    }

    private Dictionary<string, string> SameDatabase(Dictionary<string, string> settings) => App.Database.Settings.Concat(settings).ToDictionary();

    // With SQLite they lie in the data folder, with PostgreSQL in the database.
    private async Task<IReadOnlyList<string>> KeysAsync() =>
    [
        .. Directory.Exists(Path.Combine(App.Database.Folder, "keys")) ? Directory.GetFiles(Path.Combine(App.Database.Folder, "keys")).Select(File.ReadAllText) : [],
        .. await App.RunAsync((Db db) => db.QueryAsync<string>("SELECT xml FROM data_protection_keys ORDER BY name", null, Ct)),
    ];
}

public sealed class KeyCertificateOnSqlite() : KeyCertificateSpec(TestDatabase.Sqlite);

public sealed class KeyCertificateOnPostgres() : KeyCertificateSpec(TestDatabase.Postgres);
