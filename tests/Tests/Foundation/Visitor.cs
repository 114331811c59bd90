using System.Net;
using AngleSharp.Html.Dom;
using MscModular.Contracts;

namespace MscModular.Tests.Foundation;

/// <summary>A browser without JavaScript: keeps cookies, fills in the form a page shows, and follows nothing by itself.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient http;
    private readonly Dictionary<string, string> cookies = [];

    internal Visitor(Uri address, HttpMessageHandler handler) => http = new(handler) { BaseAddress = address };

    /// <summary>The cookies it holds, by name.</summary>
    public IReadOnlyDictionary<string, string> Cookies => cookies;

    /// <summary>Who it was signed in as by <see cref="PortalHost.SignInAsAsync"/>.</summary>
    public AdministratorId Administrator { get; internal set; }

    /// <summary>Opens a page.</summary>
    public Task<Answer> GetAsync(string url, CancellationToken ct) => SendAsync(new(HttpMethod.Get, url), ct);

    /// <summary>
    /// Opens a page, fills in its form over what stands in it (hidden fields, the antiforgery token and chosen options included)
    /// and sends it. A field given several values is sent several times; one given none isn't sent.
    /// </summary>
    /// <param name="url">The page that shows the form.</param>
    /// <param name="fields">Names as in the page, such as <c>Input.Name</c>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Answer> PostFormAsync(string url, IEnumerable<(string Name, string? Value)> fields, CancellationToken ct)
    {
        var page = await GetAsync(url, ct);
        if (page.Status != HttpStatusCode.OK) return page;
        return await SubmitAsync(page, fields, ct);
    }

    /// <summary>Fills in and sends the form of a page that is open already, such as one that came back with errors.</summary>
    public Task<Answer> SubmitAsync(Answer page, IEnumerable<(string Name, string? Value)> fields, CancellationToken ct)
    {
        var form = page.Form;
        var given = fields.ToLookup(field => field.Name, field => field.Value);
        var kept = Fields(form).Where(field => !given.Contains(field.Name));
        var sent = kept.Concat(given.SelectMany(group => group.OfType<string>().Select(value => (Name: group.Key, Value: value))));
        return PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Url, sent, ct);
    }

    /// <summary>Signs in on the sign-in page, as a password manager would: it knows the fields by their kind.</summary>
    public async Task<Answer> SignInAsync(string email, string password, CancellationToken ct)
    {
        var page = await GetAsync("/signin", ct);
        return await SubmitAsync(page, [(NameOf("[type=email]"), email), (NameOf("[type=password]"), password)], ct);

        string NameOf(string kind) => page.Form.QuerySelector($"input{kind}")?.GetAttribute("name") ?? throw new InvalidOperationException($"The sign-in page has no field {kind}.");
    }

    /// <summary>Proves again who it is, which holds for ten minutes.</summary>
    public async Task ConfirmAsync(CancellationToken ct)
    {
        var answer = await PostFormAsync("/step-up", [("StepUp.Proof", PortalHost.Password)], ct);
        if (answer.Location is null) throw new InvalidOperationException($"The password isn't taken: {answer.Text}");
    }

    /// <summary>The antiforgery token its pages carry, as a field: from a page that everybody may open.</summary>
    public async Task<(string Name, string Value)> TokenAsync(CancellationToken ct)
    {
        var field = (await GetAsync("/theme", ct)).Find("input[name=__RequestVerificationToken]")[0];
        return ("__RequestVerificationToken", field.GetAttribute("value") ?? "");
    }

    /// <summary>Sends exactly these fields and nothing else: for forged and damaged posts.</summary>
    public Task<Answer> PostAsync(string url, IEnumerable<(string Name, string Value)> fields, CancellationToken ct) => SendAsync(
        new(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) }, ct);

    /// <summary>Takes over another's cookies: the same browser at another host, or a thief.</summary>
    public void Take(Visitor other)
    {
        foreach (var (name, value) in other.cookies) cookies[name] = value;
    }

    /// <summary>Sends any request with this visitor's cookies.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var response = await http.SendAsync(request, ct);
        if (response.Headers.TryGetValues("Set-Cookie", out var lines)) Keep(lines);
        return new(request.RequestUri!, response, await response.Content.ReadAsStringAsync(ct));
    }

    // Not CookieContainer: it compares expiry with the machine's clock, and the portal's is another.
    private void Keep(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var (name, value) = (line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..].Split(';')[0]);
            if (value.Length == 0) cookies.Remove(name);
            else cookies[name] = value;
        }
    }

    /// <summary>What a browser would send if the form were sent as it stands, without a button's own name.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "button" or "reset" or "file" or "image" }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement text:
                    yield return (name, text.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(option => option.IsSelected)) yield return (name, option.Value);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
