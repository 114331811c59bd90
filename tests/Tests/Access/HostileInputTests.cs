using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MscModular.Tests.Foundation;

namespace MscModular.Tests.Access;

/// <summary>
/// Every parameter and every field that pages show, found in the pages themselves, is sent what nobody means well with. Nothing breaks,
/// nothing tells how the portal is made, no text becomes markup, and what was typed into a refused form comes back. What several
/// roles are shown is tried as the one that may do most.
/// </summary>
public abstract partial class HostileInputSpec(TestDatabase database) : PortalSpec(database)
{
    private static readonly string[] Telling = ["   at ", "Exception", ".cs:line", "SQLite Error", "Npgsql", "SqlState", "syntax error", "stack trace"];

    /// <summary>What was found.</summary>
    protected List<string> Wrong { get; } = [];

    /// <summary>What one role is shown and, unless it is the one that may do most, that one isn't.</summary>
    internal async Task<IReadOnlyList<T>> ShownAsync<T>(Cast cast, string name, Func<Answer, IEnumerable<T>> of, Func<T, string> kind)
    {
        using var visitor = await cast.EnterAsync(name, Ct);
        // Each row of the table has customers of its own.
        string Kind(T each) => Ids().Replace(kind(each), "*");
        var shown = (await WhoMay.OpenAsync(visitor, cast, Ct)).SelectMany(of).DistinctBy(Kind).ToList();
        shown.Should().NotBeEmpty();
        return name == "msp" ? shown : [.. shown.ExceptBy((await ShownAsync(cast, "msp", of, kind)).Select(Kind), Kind)];
    }

    /// <summary>Holds an answer against what nothing may do.</summary>
    protected void Judge(Answer answer, string what)
    {
        if ((int)answer.Status is not (200 or 204 or 302 or 400 or 403 or 404 or 409 or 413 or 422)) Wrong.Add($"{what}: {(int)answer.Status}");
        if (answer.Headers.ContainsKey("X-Injected")) Wrong.Add($"{what}: a header of its own");
        if (answer.Location is { } location && (!location.StartsWith('/') || location.StartsWith("//", StringComparison.Ordinal))) Wrong.Add($"{what}: leads to {location}");
        if (!answer.IsHtml) return;
        // The parser is asked only where there is something to ask it about.
        var handles = answer.Body.Contains("onerror", StringComparison.OrdinalIgnoreCase) || answer.Body.Contains("onfocus", StringComparison.OrdinalIgnoreCase);
        if (answer.Body.Contains(Hostile.Script, StringComparison.OrdinalIgnoreCase) || (handles && answer.Find("[onerror], [onfocus]").Count > 0)) Wrong.Add($"{what}: becomes markup");
        // The audit trail and the list show what was written; a page about a failure shows nothing of it.
        foreach (var word in Telling.Append(App.Database.Folder).Where(word => answer.Body.Contains(word, StringComparison.Ordinal))) Wrong.Add($"{what}: tells '{word}'");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}

[Trait("Speed", "Slow")]
public abstract class HostileAddressesSpec(TestDatabase database) : HostileInputSpec(database)
{
    // Names that frameworks listen to, wherever a page shows them: every page is asked with all of them at once.
    private static readonly string[] Usual = ["returnUrl", "handler", "id"];

    [Theory]
    [InlineData("nobody")]
    [InlineData("msp")]
    [InlineData("tenant")]
    public async Task No_parameter_of_an_address_breaks_a_page(string name)
    {
        var cast = await Cast.MeetAsync(App, Ct, customers: 200);
        var parameters = await ShownAsync(cast, name, page => Parameters(page).Append((Path: Path(page.Url), Names: Usual)).DistinctBy(Kind), Kind);
        using var visitor = await cast.EnterAsync(name, Ct);
        foreach (var (path, names) in parameters)
        {
            foreach (var hostile in Hostile.Short)
            {
                Judge(await visitor.GetAsync($"{path}?{string.Join('&', names.Select(each => hostile.Encoded(Uri.EscapeDataString(each))))}", Ct), $"GET {path} {string.Join(' ', names)} = {hostile}");
            }
        }

        Wrong.Should().BeEmpty();
    }

    // Of links and of forms that ask; of both only those that stay on the site.
    private static IEnumerable<(string Path, string[] Names)> Parameters(Answer page)
    {
        if (!page.IsHtml) return [];
        var links = page.Find("a[href*='?']").Select(link => link.GetAttribute("href") ?? "").Where(url => url.StartsWith('/'))
            .SelectMany(url => url[(url.IndexOf('?') + 1)..].Split('&').Select(pair => (Path(url), Uri.UnescapeDataString(pair.Split('=')[0]))));
        var forms = page.Find("form:not([method=post i])").OfType<IHtmlFormElement>()
            .SelectMany(form => form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().Select(name => (Path(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Url), name)));
        return links.Concat(forms).Where(parameter => parameter.Item2.Length > 0).Select(parameter => (parameter.Item1, new[] { parameter.Item2 }));
    }

    private static string Path(string url) => url.Split('?', '#')[0];

    private static string Kind((string Path, string[] Names) parameter) => $"{parameter.Path} {string.Join(' ', parameter.Names)}";
}

[Trait("Speed", "Slow")]
public abstract class HostileFormsSpec(TestDatabase database) : HostileInputSpec(database)
{
    private protected abstract IReadOnlyList<Hostile> Hostiles { get; }

    [Theory]
    [InlineData("nobody")]
    [InlineData("msp")]
    [InlineData("tenant")]
    [InlineData("reader")]
    public async Task No_field_of_a_form_breaks_it_and_what_was_typed_comes_back(string name)
    {
        var cast = await Cast.MeetAsync(App, Ct, customers: 200);
        foreach (var form in await ShownAsync(cast, name, ShownForm.On, form => form.Kind))
        {
            foreach (var field in form.Names)
            {
                // Some acts end the session, to which the token belongs; and wrong passwords close the door for a while.
                App.Clock.Advance(TimeSpan.FromMinutes(16));
                using var visitor = await cast.EnterAsync(name, Ct);
                var token = await visitor.TokenAsync(Ct);
                foreach (var hostile in Hostiles)
                {
                    var what = $"POST {form.Action} {field} = {hostile}";
                    var answer = await visitor.SendAsync(form.Send(hostile.Encoded(WebUtility.UrlEncode(field)), token, without: field), Ct);
                    Judge(answer, what);
                    if (answer.Status == HttpStatusCode.UnprocessableEntity && hostile.Typed is { } typed) ComesBack(answer, field, typed, what);
                }
            }
        }

        Wrong.Should().BeEmpty();
    }

    private void ComesBack(Answer answer, string field, string typed, string what)
    {
        var shown = answer.Find($"[name='{field}']:not([hidden])").Select(element => element switch
        {
            IHtmlInputElement { Type: "text" or "email" or "tel" or "search" or "url" or "number" or "date" } input => input.GetAttribute("value") ?? "",
            IHtmlTextAreaElement text => text.TextContent,
            _ => null,
        }).OfType<string>().FirstOrDefault();
        if (shown is not null && Plain(shown) != Plain(typed)) Wrong.Add($"{what}: comes back as '{(shown.Length > 80 ? shown[..80] : shown)}'");
    }

    // HTML itself knows one kind of line break and no NUL.
    private static string Plain(string text) => text.ReplaceLineEndings("\n").TrimStart('\n').Replace('\0', '\uFFFD');
}

public sealed class HostileAddressesOnSqlite() : HostileAddressesSpec(TestDatabase.Sqlite);

public sealed class HostileAddressesOnPostgres() : HostileAddressesSpec(TestDatabase.Postgres);

public sealed class HostileFormsOnSqlite() : HostileFormsSpec(TestDatabase.Sqlite)
{
    private protected override IReadOnlyList<Hostile> Hostiles => Hostile.All;
}

// A form reads and refuses alike on both: here it gets what only a database can choke on.
public sealed class HostileFormsOnPostgres() : HostileFormsSpec(TestDatabase.Postgres)
{
    private protected override IReadOnlyList<Hostile> Hostiles => Hostile.ForDatabases;
}
