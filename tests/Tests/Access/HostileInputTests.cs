using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>
/// Every parameter and every field that pages show, found in the pages themselves, is sent what nobody means well with. Nothing breaks,
/// nothing tells how the portal is made, no text becomes markup, and what was typed into a refused form comes back.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class HostileInputSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly string[] Telling = ["   at ", "Exception", ".cs:line", "SQLite Error", "Npgsql", "SqlState", "syntax error", "stack trace"];

    private readonly List<string> wrong = [];

    [Theory]
    [InlineData("nobody")]
    [InlineData("msp")]
    [InlineData("tenant")]
    public async Task No_parameter_of_an_address_breaks_a_page(string name)
    {
        var cast = await Cast.MeetAsync(App, Ct, customers: 200);
        using var visitor = await cast.EnterAsync(name, Ct);
        var pages = await WhoMay.OpenAsync(visitor, cast, Ct);
        var parameters = pages.SelectMany(Parameters).Concat(pages.SelectMany(page => Usual.Select(usual => (Path: Path(page.Url), Name: usual)))).Distinct().ToList();
        parameters.Should().HaveCountGreaterThan(Usual.Length);
        foreach (var (path, parameter) in parameters)
        {
            foreach (var hostile in Hostile.Short)
            {
                Judge(await visitor.GetAsync($"{path}?{hostile.Encoded(Uri.EscapeDataString(parameter))}", Ct), $"GET {path} {parameter} = {hostile}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("msp")]
    [InlineData("tenant")]
    [InlineData("reader")]
    public async Task No_field_of_a_form_breaks_it_and_what_was_typed_comes_back(string name)
    {
        var cast = await Cast.MeetAsync(App, Ct, customers: 200);
        using var looking = await cast.EnterAsync(name, Ct);
        var forms = (await WhoMay.OpenAsync(looking, cast, Ct)).SelectMany(ShownForm.On).DistinctBy(form => form.Kind).ToList();
        forms.Should().NotBeEmpty();
        foreach (var form in forms)
        {
            foreach (var field in form.Names)
            {
                // Some acts end the session, to which the token belongs; and wrong passwords close the door for a while.
                App.Clock.Advance(TimeSpan.FromMinutes(16));
                using var visitor = await cast.EnterAsync(name, Ct);
                var token = await visitor.TokenAsync(Ct);
                foreach (var hostile in Hostile.All)
                {
                    var what = $"POST {form.Action} {field} = {hostile}";
                    var answer = await visitor.SendAsync(form.Send(hostile.Encoded(WebUtility.UrlEncode(field)), token, without: field), Ct);
                    Judge(answer, what);
                    if (answer.Status == HttpStatusCode.UnprocessableEntity && hostile.Typed is { } typed) ComesBack(answer, field, typed, what);
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    // Names that frameworks listen to, wherever a page shows them.
    private static readonly string[] Usual = ["returnUrl", "handler", "id"];

    // Of links and of forms that ask; of both only those that stay on the site.
    private static IEnumerable<(string Path, string Name)> Parameters(Answer page)
    {
        if (!page.IsHtml) return [];
        var links = page.Find("a[href*='?']").Select(link => link.GetAttribute("href") ?? "").Where(url => url.StartsWith('/'))
            .SelectMany(url => url[(url.IndexOf('?') + 1)..].Split('&').Select(pair => (Path(url), Uri.UnescapeDataString(pair.Split('=')[0]))));
        var forms = page.Find("form:not([method=post i])").OfType<IHtmlFormElement>()
            .SelectMany(form => form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().Select(name => (Path(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Url), name)));
        return links.Concat(forms).Where(parameter => parameter.Item2.Length > 0);
    }

    private void Judge(Answer answer, string what)
    {
        if ((int)answer.Status is not (200 or 204 or 302 or 400 or 403 or 404 or 409 or 413 or 422)) wrong.Add($"{what}: {(int)answer.Status}");
        if (answer.Headers.ContainsKey("X-Injected")) wrong.Add($"{what}: a header of its own");
        if (answer.Location is { } location && (!location.StartsWith('/') || location.StartsWith("//", StringComparison.Ordinal))) wrong.Add($"{what}: leads to {location}");
        if (!answer.IsHtml) return;
        if (answer.Body.Contains(Hostile.Script, StringComparison.OrdinalIgnoreCase) || answer.Find("[onerror], [onfocus]").Count > 0) wrong.Add($"{what}: becomes markup");
        // The audit trail and the list show what was written; a page about a failure shows nothing of it.
        foreach (var word in Telling.Append(App.Database.Folder).Where(word => answer.Body.Contains(word, StringComparison.Ordinal))) wrong.Add($"{what}: tells '{word}'");
    }

    private void ComesBack(Answer answer, string field, string typed, string what)
    {
        var shown = answer.Find($"[name='{field}']:not([hidden])").Select(element => element switch
        {
            IHtmlInputElement { Type: "text" or "email" or "tel" or "search" or "url" or "number" or "date" } input => input.GetAttribute("value") ?? "",
            IHtmlTextAreaElement text => text.TextContent,
            _ => null,
        }).OfType<string>().FirstOrDefault();
        if (shown is not null && Plain(shown) != Plain(typed)) wrong.Add($"{what}: comes back as '{(shown.Length > 80 ? shown[..80] : shown)}'");
    }

    // HTML itself knows one kind of line break and no NUL.
    private static string Plain(string text) => text.ReplaceLineEndings("\n").TrimStart('\n').Replace('\0', '\uFFFD');

    private static string Path(string url) => url.Split('?', '#')[0];
}

public sealed class HostileInputOnSqlite() : HostileInputSpec(TestDatabase.Sqlite);

public sealed class HostileInputOnPostgres() : HostileInputSpec(TestDatabase.Postgres);
