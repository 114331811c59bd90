using System.Net;

namespace MscModular.Tests.Foundation;

public sealed class VisitorTests
{
    private const string AddCustomer = """
        <form method="post" action="/sign-out"><button>Sign out</button></form>
        <main>
          <form method="post">
            <input name="Input.Name" value="Acme"> <textarea name="Input.Notes">two&#10;lines</textarea>
            <input type="checkbox" name="Input.Regions" value="1" checked> <input type="checkbox" name="Input.Regions" value="2">
            <select name="Input.Plan"><option value="7">Business</option><option value="8" selected>Elite</option></select>
            <input type="hidden" name="__RequestVerificationToken" value="t-1"> <input name="Locked" value="x" disabled>
            <button name="Act" value="save">Save</button>
          </form>
        </main>
        """;

    [Fact]
    public async Task A_form_is_sent_as_it_stands_with_what_was_filled_in()
    {
        using var portal = new Portal();
        using var visitor = new Visitor(new("http://localhost"), portal);
        await visitor.PostFormAsync("/customers/add?plan=8", [("Input.Name", "Söhne & Co"), ("Input.Plan", null)], TestContext.Current.CancellationToken);

        portal.Asked[^1].Should().Be("POST /customers/add?plan=8");
        portal.Sent.Should().BeEquivalentTo("Input.Name=Söhne & Co", "Input.Notes=two\nlines", "Input.Regions=1", "__RequestVerificationToken=t-1");
    }

    [Fact]
    public async Task Cookies_come_back_until_the_portal_takes_them_away()
    {
        using var portal = new Portal();
        using var visitor = new Visitor(new("http://localhost"), portal);
        portal.SetCookie = "session=abc; path=/; httponly; expires=Thu, 01 Jan 2015 00:00:00 GMT";
        await visitor.GetAsync("/", TestContext.Current.CancellationToken);
        await visitor.GetAsync("/", TestContext.Current.CancellationToken);
        portal.Cookies.Should().Equal("", "session=abc");

        portal.SetCookie = "session=; expires=Thu, 01 Jan 1970 00:00:00 GMT";
        await visitor.GetAsync("/", TestContext.Current.CancellationToken);
        visitor.Cookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Signing_in_fills_in_the_fields_for_address_and_password()
    {
        using var portal = new Portal { Page = """<main><form method="post"><input type="email" name="Input.Email"><input type="password" name="Input.Password"></form></main>""" };
        using var visitor = new Visitor(new("http://localhost"), portal);
        await visitor.SignInAsync("anna@example.com", "correct horse battery", TestContext.Current.CancellationToken);

        portal.Asked[^1].Should().Be("POST /signin");
        portal.Sent.Should().BeEquivalentTo("Input.Email=anna@example.com", "Input.Password=correct horse battery");
    }

    private sealed class Portal : HttpMessageHandler
    {
        public string Page { get; init; } = AddCustomer;

        public List<string> Asked { get; } = [];

        public List<string> Cookies { get; } = [];

        public IReadOnlyList<string> Sent { get; private set; } = [];

        public string? SetCookie { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            Cookies.Add(request.Headers.TryGetValues("Cookie", out var cookies) ? cookies.Single() : "");
            if (request.Content is not null) Sent = [.. (await request.Content.ReadAsStringAsync(cancellationToken)).Split('&').Select(pair => WebUtility.UrlDecode(pair))];
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Page) };
            if (SetCookie is not null) response.Headers.Add("Set-Cookie", SetCookie);
            return response;
        }
    }
}
