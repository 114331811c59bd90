using System.Net;
using MscModular.Contracts.Administrators;
using MscModular.Tests.Audit;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.TenantAccess;

/// <summary>What every answer carries, which cookies there are, and where a sign-in may lead.</summary>
public sealed class DoorTests() : PortalSpec(TestDatabase.Sqlite)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Fact]
    public async Task Every_answer_carries_the_headers_errors_too()
    {
        using var nobody = App.Visit();
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        foreach (var visitor in new[] { nobody, ines })
        {
            foreach (var path in new[] { "/", "/signin", "/profile", "/profile/password", "/theme", "/audit", "/nope", "/setup/x", "/signout", "/health/live", "/health/ready", "/error/500", "/css/msc.css", "/css/nope.css" })
            {
                Check(await visitor.GetAsync(path, Ct), isAsset: path == "/css/msc.css");
                Check(await visitor.PostAsync(path, [("x", "y")], Ct), isAsset: false);
            }
        }

        static void Check(Answer answer, bool isAsset)
        {
            answer.Headers.Should().Contain("Content-Security-Policy", Policy, answer.Url);
            answer.Headers.Should().Contain("X-Content-Type-Options", "nosniff").And.Contain("Referrer-Policy", "no-referrer").And.Contain("Cross-Origin-Opener-Policy", "same-origin").And.ContainKey("Permissions-Policy");
            answer.Headers.Should().NotContainKey("Strict-Transport-Security");
            ((int)answer.Status).Should().NotBe(405, answer.Url);
            if (answer.Url != "/error/500") ((int)answer.Status).Should().BeLessThan(500, answer.Url);
            if (!isAsset) answer.Headers.Should().Contain("Cache-Control", "no-store", answer.Url);
        }
    }

    [Fact]
    public async Task Nobody_gets_a_cookie_but_antiforgery()
    {
        foreach (var path in new[] { "/", "/signin", "/signin?returnUrl=/x", "/nope", "/setup/x", "/health/live", "/error/404" })
        {
            using var visitor = App.Visit();
            var answer = await visitor.GetAsync(path, Ct);
            if (answer.Headers.TryGetValue("Set-Cookie", out var set)) set.Should().StartWith("msc-form=").And.NotContain(", msc", path);
        }
    }

    [Fact]
    public async Task Over_plain_http_cookies_are_http_only_and_lax_without_secure_or_prefix()
    {
        await App.AddAdministratorAsync(Role.MspAdministrator, "Ines Calder", "ines@example.com", Ct);
        using var visitor = App.Visit();
        var page = await visitor.GetAsync("/signin", Ct);
        var form = page.Headers["Set-Cookie"].ToLowerInvariant();
        var session = (await visitor.SignInAsync("ines@example.com", PortalHost.Password, Ct)).Headers["Set-Cookie"].ToLowerInvariant();
        session.Should().Contain("msc-session=");
        foreach (var cookie in new[] { session, form }) cookie.Should().Contain("httponly").And.Contain("samesite=lax").And.NotContain("secure").And.NotContain("__host-");
    }

    [Fact]
    public async Task With_a_public_url_cookies_are_secure_and_bound_to_the_host_and_browsers_stay_with_https()
    {
        await using var app = await PortalHost.StartAsync(TestDatabase, Ct, new() { Settings = new Dictionary<string, string> { ["Msc:PublicUrl"] = "https://msc.example.com" } });
        await app.AddAdministratorAsync(Role.MspAdministrator, "Ines Calder", "ines@example.com", Ct);
        using var visitor = app.Visit();
        var page = await visitor.GetAsync("/signin", Ct);
        page.Headers["Strict-Transport-Security"].Should().Be("max-age=31536000");
        var signedIn = await visitor.SignInAsync("ines@example.com", PortalHost.Password, Ct);
        var profile = await visitor.GetAsync("/profile", Ct);
        var saved = await visitor.SubmitAsync(profile, [("Input.Name", "Ines")], Ct);
        var token = profile.Find("input[name=__RequestVerificationToken]")[0].GetAttribute("value") ?? "";
        var theme = await visitor.PostAsync("/theme", [("theme", "dark"), ("__RequestVerificationToken", token)], Ct);
        foreach (var (answer, name) in new[] { (page, "msc-form"), (signedIn, "msc-session"), (saved, "msc-flash"), (theme, "msc-theme") })
        {
            answer.Headers["Set-Cookie"].Should().Contain($"__Host-{name}=");
            answer.Headers["Set-Cookie"].ToLowerInvariant().Should().Contain("secure").And.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/").And.NotContain("domain=");
        }
    }

    [Fact]
    public async Task A_post_without_the_token_or_with_anothers_is_400_and_changes_nothing()
    {
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        using var mina = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        var token = (await mina.GetAsync("/profile", Ct)).Find("input[name=__RequestVerificationToken]")[0].GetAttribute("value") ?? "";
        await ines.GetAsync("/profile", Ct);
        var before = (await App.EntriesAsync()).Count;
        foreach (var path in new[] { "/signin", "/signout", "/profile", "/profile/password", "/theme" })
        {
            (await ines.PostAsync(path, [("Input.Name", "x"), ("Input.Version", "1")], Ct)).Status.Should().Be(HttpStatusCode.BadRequest, path);
            (await ines.PostAsync(path, [("Input.Name", "x"), ("Input.Version", "1"), ("__RequestVerificationToken", token)], Ct)).Status.Should().Be(HttpStatusCode.BadRequest, path);
        }

        (await App.EntriesAsync()).Should().HaveCount(before);
        ines.Cookies.Should().ContainKey("msc-session");
    }

    [Fact]
    public async Task No_return_address_leads_off_the_site()
    {
        using var ines = await App.SignInAsAsync(Role.MspAdministrator, Ct);
        foreach (var url in Foreign())
        {
            var answer = await ines.GetAsync("/signin?returnUrl=" + Uri.EscapeDataString(url), Ct);
            answer.Status.Should().Be(HttpStatusCode.Found, url);
            new Uri(new("https://msc.example.com"), answer.Location).Host.Should().Be("msc.example.com", url);
            answer.Location.Should().MatchRegex(@"^/(?![/\\])", url);
        }

        foreach (var (asked, led) in new[] { ("/customers?name=m%C3%BCller&x=1", "/customers?name=m%C3%BCller&x=1"), ("https://evil.example", "/"), ("//evil.example", "/") })
        {
            using var visitor = App.Visit();
            var page = await visitor.GetAsync("/signin?returnUrl=" + Uri.EscapeDataString(asked), Ct);
            (await visitor.SubmitAsync(page, [("Input.Email", "mspadministrator-1@example.com"), ("Input.Password", PortalHost.Password)], Ct)).Location.Should().Be(led);
        }
    }

    private static IEnumerable<string> Foreign()
    {
        string[] before = ["", "/", "//", "///", "////", "\\", "\\\\", "/\\", "\\/", "/\\/", "~", "~/", "~//", "~\\", "~/\\", "/\t/", "/\n/", "\t//", " //", "/%09/", "/%5c", "/%2f", "http:", "http:/", "http://", "https://", "HTTPS://", "https:\\\\", "javascript:", "javascript://", "data:text/html,", "ftp://", "//user@", "https://msc.example.com@", "/.//", "/..//", "/./\\", "ü//", "/ü/../..//", "\u2215\u2215", "\uFF0F\uFF0F", "//[::1]@"];
        return before.SelectMany(start => new[] { start + "evil.example", start + "evil.example/%2e%2e", start + "evil.example?x=//y" });
    }
}
