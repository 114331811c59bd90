using System.Text.Encodings.Web;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc.Rendering;
using MscModular.Kernel.Text;

namespace MscModular.Host.Pages.Help;

/// <summary>Looks for words in the articles as they are shown, whatever their case and accents.</summary>
internal static class FindHelp
{
    private static readonly string[] Blocks = [Heading, "p", "li", "dt", "dd"];

    private const string Heading = "h2";

    private static readonly char[] Ends = ['.', '!', '?'];

    /// <summary>Articles that hold every word, each with the sentence that holds most of them; titles first, then as the articles stand.</summary>
    public static async Task<IReadOnlyList<Found>> FindHelpAsync(this IHtmlHelper html, string query)
    {
        var words = Keys.Search(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<(Found Found, int Rank)>();
        foreach (var topic in Topics.All)
        {
            var article = XElement.Parse($"<article>{await html.ReadAsync(topic)}</article>");
            var sentences = Sentences(article).Prepend(topic.Summary).ToList();
            if (Held($"{topic.Title} {topic.Summary} {article.Value}", words) < words.Length) continue;
            found.Add((new(topic, sentences.MaxBy(sentence => Held(sentence, words)) ?? topic.Summary), Held(topic.Title, words)));
        }

        return [.. found.OrderByDescending(hit => hit.Rank).Select(hit => hit.Found)];
    }

    private static int Held(string text, string[] words)
    {
        var key = Keys.Search(text);
        return words.Count(word => key.Contains(word, StringComparison.Ordinal));
    }

    // Articles are written so that they are XML too.
    private static async Task<string> ReadAsync(this IHtmlHelper html, Topic topic)
    {
        await using var text = new StringWriter();
        (await html.PartialAsync(topic.View)).WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    // A heading alone says too little to be shown. What stands inside another block is its own: a list in a step.
    private static IEnumerable<string> Sentences(XElement article) =>
        from block in article.Descendants()
        where block.Name.LocalName != Heading && Blocks.Contains(block.Name.LocalName)
        let text = string.Join(' ', Words(block).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        from sentence in Cut(text)
        select sentence;

    private static string Words(XElement block) => string.Concat(block.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement inner when !Blocks.Contains(inner.Name.LocalName) => Words(inner),
        _ => "",
    }));

    private static IEnumerable<string> Cut(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = i == text.Length - 1 || (Ends.Contains(text[i]) && text[i + 1] == ' ');
            if (!ends) continue;
            yield return text[from..(i + 1)].Trim();
            from = i + 1;
        }
    }
}

/// <summary>An article found.</summary>
/// <param name="Topic">Which.</param>
/// <param name="Sentence">Why: its sentence that matches best.</param>
internal sealed record Found(Topic Topic, string Sentence);
