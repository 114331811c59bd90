using MscModular.Host.Plugins;

namespace MscModular.Tests.Host.Plugins;

/// <summary>Where a launch may lead: sixty ways to lead somewhere else, none of which is taken.</summary>
public sealed class LaunchUrlTests
{
    private const string Approved = "https://console.example.com";

    [Theory]
    [InlineData("https://console.example.com/")]
    [InlineData("https://console.example.com/t/42?tab=jobs#top")]
    [InlineData("https://console.example.com/t/%C3%A4?mail=anna%40example.com")]
    public void What_is_written_as_a_browser_writes_it_is_taken(string url) => IsTaken(url).Should().BeTrue();

    [Theory]
    // Another scheme.
    [InlineData("http://console.example.com/")]
    [InlineData("HTTPS://console.example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://console.example.com/%0aalert(1)")]
    [InlineData("data:text/html,<b>x</b>")]
    [InlineData("ftp://console.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ws://console.example.com/")]
    [InlineData("//console.example.com/")]
    [InlineData("/sandbox/console")]
    [InlineData("")]
    [InlineData("console.example.com/")]
    // A user name in front of it.
    [InlineData("https://console.example.com@evil.example/")]
    [InlineData("https://console.example.com:pass@evil.example/")]
    [InlineData("https://user@console.example.com/")]
    [InlineData("https://user:pass@console.example.com/")]
    [InlineData("https://console.example.com%40evil.example/")]
    [InlineData("https://console.example.com/@evil.example")]
    // Backslashes, white space, control characters.
    [InlineData("https:\\\\console.example.com\\")]
    [InlineData("https://evil.example\\@console.example.com/")]
    [InlineData("https://console.example.com\\.evil.example/")]
    [InlineData("https:/\\console.example.com/")]
    [InlineData(" https://console.example.com/")]
    [InlineData("https://console.example.com/ ")]
    [InlineData("https://console.example.com/a b")]
    [InlineData("https://console.exa\tmple.com/")]
    [InlineData("https://console.example.com/\n")]
    [InlineData("https://console.example.com/\r\nSet-Cookie: a=b")]
    [InlineData("https://console.example.com/\0")]
    [InlineData("java\nscript:alert(1)")]
    // Another host that looks like it.
    [InlineData("https://evil.example/")]
    [InlineData("https://console.example.com.evil.example/")]
    [InlineData("https://console-example.com/")]
    [InlineData("https://xconsole.example.com/")]
    [InlineData("https://sub.console.example.com/")]
    [InlineData("https://example.com/")]
    [InlineData("https://console.example.com./")]
    [InlineData("https://CONSOLE.example.com/")]
    [InlineData("https://cоnsole.example.com/")] // a Cyrillic о
    [InlineData("https://xn--cnsole-2of.example.com/")]
    [InlineData("https://console.example。com/")]
    [InlineData("https://console\u202e.example.com/")]
    [InlineData("https://console%2eexample%2ecom/")]
    [InlineData("https://console.example.com%2f.evil.example/")]
    [InlineData("https://console.example.com%00.evil.example/")]
    [InlineData("https://evil.example/https://console.example.com/")]
    [InlineData("https://evil.example?https://console.example.com/")]
    [InlineData("https://evil.example#https://console.example.com/")]
    // A number.
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://localhost/")]
    // Another port.
    [InlineData("https://console.example.com:8443/")]
    [InlineData("https://console.example.com:443/")]
    [InlineData("https://console.example.com:/")]
    [InlineData("https://console.example.com:0443/")]
    [InlineData("https://console.example.com:99999/")]
    // Segments that climb.
    [InlineData("https://console.example.com/a/../b")]
    [InlineData("https://console.example.com/./")]
    [InlineData("https://console.example.com/%2e%2e/")]
    [InlineData("https://console.example.com/..;/admin/../")]
    public void What_could_lead_elsewhere_is_not(string url) => IsTaken(url).Should().BeFalse();

    [Fact]
    public void What_is_longer_than_any_browser_needs_is_not() => IsTaken($"{Approved}/{new string('a', 2000)}").Should().BeFalse();

    [Theory]
    [InlineData("http://127.0.0.1:5090/", true)]
    [InlineData("http://127.0.0.2/", false)]
    [InlineData("http://localhost:5090/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://127.1/", false)]
    public void Plain_http_leads_to_this_machine_only_and_only_in_development(string url, bool isFine)
    {
        (LaunchUrl.Objection(url, isDevelopment: true) is null).Should().Be(isFine);
        LaunchUrl.Objection(url, isDevelopment: false).Should().NotBeNull();
    }

    private static bool IsTaken(string url) => LaunchUrl.Objection(url, isDevelopment: false) is null && LaunchUrl.Origin(url) == Approved;
}
