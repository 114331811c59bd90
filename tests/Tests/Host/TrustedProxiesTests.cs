using MscModular.Contracts.Administrators;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Host;

/// <summary>Who asks, and whether by https, is believed from the proxies that the settings name, and from nobody else.</summary>
public sealed class TrustedProxiesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "203.0.113.5", "127.0.0.1", false)]
    [InlineData("192.0.2.1", "203.0.113.5", "127.0.0.1", false)]
    [InlineData("10.0.0.0/8; 192.0.2.0/24", "203.0.113.5", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "203.0.113.5", "203.0.113.5", true)]
    [InlineData("127.0.0.0/8", "2001:db8::7", "2001:db8::7", true)]
    [InlineData("127.0.0.1", "198.51.100.66, 203.0.113.5", "203.0.113.5", true)]
    [InlineData("127.0.0.1, 192.0.2.1", "198.51.100.66, 203.0.113.5, 192.0.2.1", "203.0.113.5", true)]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1", false)]
    public async Task Forwarded_headers_count_from_trusted_proxies_only(string proxies, string forwarded, string source, bool https)
    {
        await using var app = await PortalHost.StartAsync(TestDatabase.Sqlite, Ct, new() { Listens = true, Settings = new Dictionary<string, string> { ["Msc:TrustedProxies"] = proxies } });
        using var visitor = app.Visit();
        var token = await visitor.TokenAsync(Ct);
        await PostAsync("/signin", [token, ("Input.Email", "nobody@example.com"), ("Input.Password", "wrong")]);
        (await app.EntriesAsync())[^1].ForReaders().Source.Should().Be(source);

        var theme = await PostAsync("/theme", [token, ("theme", "dark"), ("returnUrl", "/signin")]);
        theme.Headers["Set-Cookie"].Should().StartWith(https ? "__Host-msc-theme=" : "msc-theme=");
        theme.Location.Should().Be("/signin", "no host that a header names gets into an address");

        Task<Answer> PostAsync(string url, (string Name, string Value)[] fields) => visitor.SendAsync(
            new(HttpMethod.Post, new Uri(app.Address, url))
            {
                Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
                Headers = { { "X-Forwarded-For", forwarded }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "evil.example" } },
            },
            Ct);
    }

    [Fact]
    public async Task Another_source_behind_the_proxy_still_gets_in()
    {
        await using var app = await PortalHost.StartAsync(TestDatabase.Sqlite, Ct, new() { Listens = true, Settings = new Dictionary<string, string> { ["Msc:TrustedProxies"] = "127.0.0.1" } });
        await app.AddAdministratorAsync(Role.MspAdministrator, "Ines Calder", "ines@example.com", Ct);
        for (var i = 0; i < 10; i++) await TryAsync("203.0.113.9", "wrong");
        (await TryAsync("203.0.113.9", PortalHost.Password)).Location.Should().BeNull();
        (await TryAsync("203.0.113.10", PortalHost.Password)).Location.Should().Be("/");

        async Task<Answer> TryAsync(string source, string password)
        {
            using var visitor = app.Visit();
            var token = await visitor.TokenAsync(Ct);
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "/signin")) { Headers = { { "X-Forwarded-For", source } } };
            request.Content = new FormUrlEncodedContent([new(token.Name, token.Value), new("Input.Email", "ines@example.com"), new("Input.Password", password)]);
            return await visitor.SendAsync(request, Ct);
        }
    }

    [Fact]
    public async Task A_name_that_is_no_address_stops_the_start()
    {
        var start = () => PortalHost.StartAsync(TestDatabase.Sqlite, Ct, new() { Settings = new Dictionary<string, string> { ["Msc:TrustedProxies"] = "my-proxy" } });
        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("Msc__TrustedProxies names 'my-proxy'*");
    }
}
