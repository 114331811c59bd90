using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>A point of an <c>msc-line-chart</c>.</summary>
/// <param name="Label">Beneath it; empty = none.</param>
/// <param name="Value">How high; <c>null</c> = not known: the line leaves it out, and never falls to zero for it.</param>
public sealed record ChartPoint(string Label, long? Value);

/// <summary>
/// A line over time with its area. The picture is in per cent and its labels in pixels: one for every width.
/// <code>&lt;msc-line-chart label="Storage used, last 12 months: grew from 6.1 TB to 10.4 TB" points="@Model.Points" unit="@Display.Bytes" /&gt;</code>
/// </summary>
[HtmlTargetElement("msc-line-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscLineChart : TagHelper
{
    private const int Steps = 3;

    public string Label { get; set; } = "";

    public IReadOnlyList<ChartPoint> Points { get; set; } = [];

    /// <summary>Writes a value at the edge.</summary>
    public Func<long, string> Unit { get; set; } = Display.Number;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var known = Points.Index().Where(point => point.Item.Value is not null).Select(point => (X: At(point.Index), Value: point.Item.Value ?? 0)).ToList();
        var step = StepFor(known.Select(point => point.Value).DefaultIfEmpty().Max());
        var most = step * Steps;
        var (grid, labels, line) = (new HtmlContentBuilder(), new HtmlContentBuilder(), new StringBuilder());
        for (var i = 0; i <= Steps; i++)
        {
            var y = Percent(100 - (100.0 * i / Steps));
            grid.AppendHtml(Markup.Html($"<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/><text x=\"-8\" y=\"{y}\" dy=\"4\" text-anchor=\"end\">{(i == 0 ? "0" : Unit(step * i))}</text>"));
        }

        foreach (var (index, point) in Points.Index().Where(point => point.Item.Label.Length > 0))
        {
            labels.AppendHtml(Markup.Html($"<text x=\"{Percent(At(index))}\" y=\"100%\" dy=\"20\" text-anchor=\"{(index == 0 ? "start" : index == Points.Count - 1 ? "end" : "middle")}\">{point.Label}</text>"));
        }

        foreach (var (x, value) in known) line.Append(CultureInfo.InvariantCulture, $"{(line.Length == 0 ? 'M' : 'L')}{x:0.##} {Height(value, most):0.##}");
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        if (known.Count == 0)
        {
            output.Content.SetHtmlContent(Markup.Html($"<svg class=\"p\" role=\"img\" aria-label=\"{Label}\">{grid}{labels}</svg>"));
            return;
        }

        var (first, last) = (known[0], known[^1]);
        var area = string.Create(CultureInfo.InvariantCulture, $"{line}L{last.X:0.##} 100L{first.X:0.##} 100Z");
        output.Content.SetHtmlContent(Markup.Html($"<svg class=\"p\" role=\"img\" aria-label=\"{Label}\">{grid}<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\"><path class=\"area\" d=\"{area}\"/><path class=\"ln\" d=\"{line}\"/></svg><circle class=\"dot\" cx=\"{Percent(last.X)}\" cy=\"{Percent(Height(last.Value, most))}\" r=\"4\"/>{labels}</svg>"));
    }

    private double At(int index) => Points.Count < 2 ? 100 : 100.0 * index / (Points.Count - 1);

    private static double Height(long value, long most) => 100 - (100.0 * value / most);

    // The smallest of 1, 2, 4, 5 times a power of ten that holds the highest value in so many steps.
    private static long StepFor(long highest)
    {
        for (var power = 1L; power <= 1_000_000_000_000_000_000; power *= 10)
        {
            foreach (var digit in new[] { 1, 2, 4, 5 })
            {
                if (power <= long.MaxValue / digit / Steps && power * digit * Steps >= highest) return power * digit;
            }
        }

        return long.MaxValue / Steps;
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
