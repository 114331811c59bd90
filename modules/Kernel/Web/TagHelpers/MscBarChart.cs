using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>A bar of an <c>msc-bar-chart</c>: healthy at the bottom, in grey, exceptions above it in colour.</summary>
/// <param name="Label">Beneath it; empty = none.</param>
/// <param name="Fine">As it should be.</param>
/// <param name="Warn">Not quite.</param>
/// <param name="Bad">Not at all.</param>
public sealed record ChartBar(string Label, long Fine, long Warn, long Bad);

/// <summary>
/// Stacked bars over time. The picture is in per cent and its labels in pixels: one for every width.
/// <code>&lt;msc-bar-chart label="Backup jobs of the last 7 days: 11 of 314 failed" bars="@Model.Days" /&gt;</code>
/// </summary>
[HtmlTargetElement("msc-bar-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscBarChart : TagHelper
{
    private const double Width = 0.72;

    public string Label { get; set; } = "";

    public IReadOnlyList<ChartBar> Bars { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var most = Math.Max(1, Bars.Select(bar => bar.Fine + bar.Warn + bar.Bad).DefaultIfEmpty().Max());
        var (rects, labels) = (new HtmlContentBuilder(), new HtmlContentBuilder());
        var slot = 100.0 / Math.Max(1, Bars.Count);
        foreach (var (index, bar) in Bars.Index())
        {
            var below = 0L;
            foreach (var (value, tone) in new[] { (bar.Fine, "b-ok"), (bar.Warn, "b-w"), (bar.Bad, "b-f") })
            {
                if (value == 0) continue;
                below += value;
                rects.AppendHtml(Markup.Html($"<rect class=\"{tone}\" x=\"{Percent((index * slot) + (slot * (1 - Width) / 2))}\" y=\"{Percent(100 - (100.0 * below / most))}\" width=\"{Percent(slot * Width)}\" height=\"{Percent(100.0 * value / most)}\" rx=\"1.5\"/>"));
            }

            if (bar.Label.Length > 0) labels.AppendHtml(Markup.Html($"<text x=\"{Percent((index * slot) + (slot / 2))}\" y=\"100%\" dy=\"18\" text-anchor=\"middle\">{bar.Label}</text>"));
        }

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart low tl");
        output.Content.SetHtmlContent(Markup.Html($"<svg class=\"p\" role=\"img\" aria-label=\"{Label}\">{rects}<g class=\"over\" aria-hidden=\"true\">{labels}</g></svg>"));
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
