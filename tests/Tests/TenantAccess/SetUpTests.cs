using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MscModular.Contracts.Administrators;
using MscModular.Kernel;
using MscModular.Kernel.Data;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess;

public abstract class SetUpSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly (string, string?)[] Filled =
    [
        ("Input.OrganizationName", "Northlight Söhne & Co"),
        ("Input.TimeZone", "Europe/Berlin"),
        ("Input.YourName", "Ines Calder"),
        ("Input.Email", "ines@example.com"),
        ("Input.Password", PortalHost.Password),
    ];

    [Fact]
    public async Task The_link_makes_the_first_administrator_names_the_msp_and_signs_in()
    {
        using var visitor = App.Visit();
        var answer = await visitor.PostFormAsync(await LinkAsync(), Filled, Ct);
        answer.Location.Should().Be("/");
        (await visitor.GetAsync("/", Ct)).Texts("h1").Should().Equal("Today");
        (await App.RunAsync((Organization organization) => Task.FromResult(organization.Name))).Should().Be("Northlight Söhne & Co");
        (await App.RunAsync((Organization organization) => Task.FromResult(organization.Zone.Id))).Should().Be("Europe/Berlin");
        (await App.EntriesAsync()).Select(entry => entry.Action).Should().Equal("organization.set-up", "administrator.added");
    }

    [Fact]
    public async Task What_is_wrong_stands_next_to_its_field_and_nothing_typed_is_lost()
    {
        using var visitor = App.Visit();
        var answer = await visitor.PostFormAsync(await LinkAsync(), [("Input.OrganizationName", "Acme"), ("Input.TimeZone", "Mars/Base"), ("Input.YourName", ""), ("Input.Email", "no"), ("Input.Password", "short")], Ct);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Texts(".field.err label").Should().Equal("Time Zone *", "Your Name *", "Email *", "Password *");
        answer.Find("#Input_OrganizationName")[0].GetAttribute("value").Should().Be("Acme");
        answer.Body.Should().NotContain("short");
        (await visitor.SubmitAsync(answer, Filled, Ct)).Location.Should().Be("/");
    }

    [Fact]
    public async Task Fifty_set_ups_at_once_make_exactly_one_owner()
    {
        var links = await Task.WhenAll(LinkAsync(), LinkAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            using var visitor = App.Visit();
            return await visitor.PostFormAsync(links[i % 2], [.. Filled.Where(field => field.Item1 != "Input.Email"), ("Input.Email", $"owner-{i}@example.com")], Ct);
        }));
        answers.Count(answer => answer.Location == "/").Should().Be(1);
        answers.Where(answer => answer.Location != "/").Should().OnlyContain(answer => answer.Status == HttpStatusCode.NotFound);
        (await App.RunAsync((Db db) => db.SingleAsync<long>("SELECT COUNT(*) FROM administrators", null, Ct))).Should().Be(1);
    }

    [Fact]
    public async Task A_link_ends_after_24_hours()
    {
        var link = await LinkAsync();
        using var visitor = App.Visit();
        App.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var page = await visitor.GetAsync(link, Ct);
        page.Status.Should().Be(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.SubmitAsync(page, Filled, Ct)).Status.Should().Be(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/setup/guessed", Ct)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Once_there_is_an_administrator_the_page_is_gone_by_every_path()
    {
        var link = await LinkAsync();
        await App.AddAdministratorAsync(Role.MspAdministrator, "Ines Calder", "ines@example.com", Ct);
        var variants = Variants(link).Distinct().ToList();
        variants.Should().HaveCountGreaterThan(500);
        await using var app = await PortalHost.StartAsync(TestDatabase, Ct, new() { Listens = true, Settings = App.Database.Settings });
        var answers = new List<string>();
        foreach (var path in variants)
        {
            foreach (var method in new[] { "GET", "POST" })
            {
                var status = await StatusAsync(app.Address, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nX-HTTP-Method-Override: GET\r\nX-Original-URL: {link}\r\nX-Rewrite-URL: {link}\r\n\r\n");
                if (status != "404") answers.Add($"{method} {path}: {status}");
            }
        }

        answers.Should().BeEmpty();
    }

    // Byte by byte: a client of the framework would tidy the path first.
    private static async Task<string> StatusAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Ct);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        using var reader = new StreamReader(client.GetStream());
        return (await reader.ReadLineAsync(Ct) ?? "closed").Split(' ').ElementAtOrDefault(1) ?? "";
    }

    [Fact]
    public async Task The_settings_of_the_start_can_make_the_first_administrator()
    {
        await using var app = await PortalHost.StartAsync(TestDatabase, Ct, new()
        {
            Settings = new Dictionary<string, string> { ["Msc:Bootstrap:Email"] = "owner@example.com", ["Msc:Bootstrap:Password"] = PortalHost.Password, ["Msc:Name"] = "Northlight", ["Msc:TimeZone"] = "Europe/Berlin" },
        });
        using var visitor = app.Visit();
        (await visitor.SignInAsync("owner@example.com", PortalHost.Password, Ct)).Location.Should().Be("/");
        (await app.RunAsync((Organization organization) => Task.FromResult(organization.Name))).Should().Be("Northlight");
    }

    [Fact]
    public async Task No_secret_gets_into_the_log()
    {
        using var log = new Written();
        await using var app = await PortalHost.StartAsync(TestDatabase, Ct, new() { Services = services => services.AddSingleton<ILoggerProvider>(log) });
        await using var scope = app.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<IFirstAdministrator>().SetUpPathAsync(Ct);
        using var visitor = app.Visit();
        await visitor.PostFormAsync(link, Filled, Ct);
        await visitor.PostFormAsync("/profile/password", [("Input.CurrentPassword", "canary of the mines 1"), ("Input.NewPassword", "canary of the mines 2")], Ct);
        using var other = app.Visit();
        await other.SignInAsync("ines@example.com", "canary of the mines 3", Ct);
        await other.GetAsync(link, Ct);

        log.Lines.Should().NotBeEmpty().And.NotContain(line => line.Contains("canary", StringComparison.Ordinal) || line.Contains(PortalHost.Password, StringComparison.Ordinal) || line.Contains(link, StringComparison.Ordinal));
    }

    private sealed class Written : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
            // The lines are read after the portal has gone.
        }
    }

    private static IEnumerable<string> Variants(string link)
    {
        string[] starts = [link, link.ToUpperInvariant(), link.Replace("setup", "SetUp", StringComparison.Ordinal), "/setup", "/setup/", "/setup/x", "/setup/null", "/setup/1", $"/x/..{link}", $"/.{link}", $"/%2e{link}", $"/signin/..{link}", $"/setup/{new string('a', 2000)}"];
        string[] ends =
        [
            "", "/", "/x", "//", ";", ";x=1", "?", "?x=1", "?token=1", "%2f", "%5c", "%20", ".", "..%2f", "/.", "%2e", "%3f", "%23", "/index", "/..;/", "\\",
            "?handler=x", "?_method=GET", "/x/..", "/./", "/%2e/", "/x/%2e%2e", "%09", "%0a", "%0d%0a", "%7f", "%c3%a9", "%e2%80%8b", "%252f", "%25", ".html", ".json", "/.css", ";.css", "~", "*", ",", "+", "&x=1", "@", ":80", "::$DATA", "%2F%2F", "?%00", "?#x",
        ];
        return starts.SelectMany(start => ends.Select(end => start + end)).Concat([link.Replace("/setup", "/%73etup", StringComparison.Ordinal), link.Replace("/setup/", "/setup%2f", StringComparison.Ordinal), link.Replace("/setup/", "/setup//", StringComparison.Ordinal), link.Replace("/setup/", "//setup/", StringComparison.Ordinal).Insert(0, "/x/.."), link.Replace("/setup/", "/setup;/", StringComparison.Ordinal)]);
    }

    private async Task<string> LinkAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IFirstAdministrator>().SetUpPathAsync(Ct);
    }
}

public sealed class SetUpOnSqlite() : SetUpSpec(TestDatabase.Sqlite);

public sealed class SetUpOnPostgres() : SetUpSpec(TestDatabase.Postgres);
