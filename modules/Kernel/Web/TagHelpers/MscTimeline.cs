using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>A bar of an <c>msc-timeline</c>.</summary>
/// <param name="Letter">Beneath it.</param>
/// <param name="Words">What it says, for whoever doesn't see it: <c>3 licenses expire in May 2027</c>.</param>
/// <param name="Value">How high.</param>
/// <param name="Url">Where it leads, from the application's root.</param>
/// <param name="IsNear">It is an exception, so it has colour.</param>
public sealed record TimelineBar(string Letter, string Words, long Value, string Url, bool IsNear);

/// <summary>
/// Bars that lead somewhere. The picture is in per cent and its labels in pixels: one for every width.
/// <code>&lt;msc-timeline label="Licenses that expire, by month" bars="@Model.Bars" /&gt;</code>
/// </summary>
[HtmlTargetElement("msc-timeline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscTimeline(IUrlHelperFactory urls) : TagHelper
{
    // The highest bar leaves room for its figure.
    private const double Highest = 84;

    public string Label { get; set; } = "";

    public IReadOnlyList<TimelineBar> Bars { get; set; } = [];

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var url = urls.GetUrlHelper(ViewContext);
        var (links, labels) = (new HtmlContentBuilder(), new HtmlContentBuilder());
        var (width, most) = (100.0 / Math.Max(1, Bars.Count), Math.Max(1, Bars.Select(bar => bar.Value).DefaultIfEmpty().Max()));
        foreach (var (index, bar) in Bars.Index())
        {
            var (x, height) = (index * width, bar.Value * Highest / most);
            var tone = bar.IsNear ? "b-w" : "b-ok";
            var (middle, top) = (Percent(x + (width / 2)), Percent(100 - height));
            links.AppendHtml(Markup.Html($"<a href=\"{url.Content("~" + bar.Url)}\" aria-label=\"{bar.Words}\"><rect class=\"hit\" x=\"{Percent(x)}\" y=\"0\" width=\"{Percent(width)}\" height=\"100%\"/><rect class=\"{tone}\" x=\"{Percent(x + (width * 0.14))}\" y=\"{top}\" width=\"{Percent(width * 0.72)}\" height=\"{Percent(height)}\" rx=\"2\"/></a>"));
            labels.AppendHtml(Markup.Html($"<text x=\"{middle}\" y=\"{top}\" dy=\"-5\" text-anchor=\"middle\">{Short(bar.Value)}</text><text x=\"{middle}\" y=\"100%\" dy=\"18\" text-anchor=\"middle\">{bar.Letter}</text>"));
        }

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart low tl");
        output.Content.SetHtmlContent(Markup.Html($"<svg class=\"p\" role=\"group\" aria-label=\"{Label}\">{links}<g class=\"over\" aria-hidden=\"true\">{labels}</g></svg>"));
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    // A bar is about 27 pixels wide; the table beneath has the exact figure.
    private static string Short(long value) => value < 10_000 ? value.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{value / 1000}k");
}
