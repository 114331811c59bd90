using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MscModular.Tests.Foundation;

/// <summary>What the portal answered.</summary>
public sealed class Answer
{
    private readonly Lazy<IHtmlDocument> document;

    internal Answer(Uri url, HttpResponseMessage response, string body)
    {
        Url = url.PathAndQuery;
        Status = response.StatusCode;
        Location = response.Headers.Location?.OriginalString;
        Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Body = body;
        document = new(() => new HtmlParser().ParseDocument(body));
    }

    /// <summary>Path and query asked for.</summary>
    public string Url { get; }

    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Where a redirect leads; <c>null</c> = it isn't one.</summary>
    public string? Location { get; }

    /// <summary>All headers, by name in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as it came.</summary>
    public string Body { get; }

    /// <summary>True for a page, false for a file.</summary>
    public bool IsHtml => Headers.TryGetValue("Content-Type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>The body as a browser reads it.</summary>
    public IHtmlDocument Document => document.Value;

    /// <summary>What a person reads, in one line.</summary>
    public string Text => Words(Document.Body ?? throw new InvalidOperationException("No body."));

    /// <summary>The one form that posts, within <c>main</c> where there are several.</summary>
    public IHtmlFormElement Form => Find("main form[method=post i]").Concat(Find("form[method=post i]")).OfType<IHtmlFormElement>().FirstOrDefault()
        ?? throw new InvalidOperationException($"{Url} answered {Status} and shows no form that posts.");

    /// <summary>Elements by CSS selector.</summary>
    public IReadOnlyList<IElement> Find(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>The texts of elements, each in one line.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Find(selector).Select(Words)];

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
