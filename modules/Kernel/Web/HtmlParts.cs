using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace MscModular.Kernel.Web;

/// <summary>
/// What the compiler makes of the interpolated string in <see cref="Markup.Html"/>: the parts one after the other, written straight to the page.
/// A whole table may stand in a hole; formatting it into a string first made the list page five times as dear.
/// </summary>
[InterpolatedStringHandler]
public readonly struct HtmlParts
{
    private readonly HtmlContentBuilder parts;

    public HtmlParts(int literalLength, int holes) => parts = new(holes + holes + 1);

    public HtmlParts(int literalLength, int holes, bool condition, out bool isWanted)
        : this(literalLength, condition ? holes : 0) => isWanted = condition;

    internal IHtmlContent Content => new Kept(parts);

    public void AppendLiteral(string html) => parts.AppendHtml(html);

    public void AppendFormatted(IHtmlContent? markup)
    {
        if (markup is not null) parts.AppendHtml(markup);
    }

    public void AppendFormatted(object? value)
    {
        if (value is IHtmlContent markup) parts.AppendHtml(markup);
        else parts.Append(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }

    // A builder is emptied where it is appended, and what stands in two places would be missing in the second.
    private sealed class Kept(HtmlContentBuilder parts) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => parts.WriteTo(writer, encoder);
    }
}
