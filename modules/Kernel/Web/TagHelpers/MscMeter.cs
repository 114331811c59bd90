using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// How much of a quota is used, both in thousandths of a credit: figures as text, the bar beside them for the eye only.
/// Grey while healthy, amber from the first step on, red from 100 %. What is used is unknown: the quota alone. A quota of 0 is none.
/// <code>&lt;msc-meter used="@row.Used" quota="@row.Quota" steps="@organization.Quota" /&gt;</code>
/// In rows: <c>@Html.Meter(row.Used, row.Quota, organization.Quota)</c>.
/// </summary>
[HtmlTargetElement("msc-meter", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscMeter : TagHelper
{
    public long? Used { get; set; }

    public long Quota { get; set; }

    public required QuotaSteps Steps { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Of(Used, Quota, Steps));
    }

    internal static IHtmlContent Of(long? used, long quota, QuotaSteps steps)
    {
        var whole = Display.Credits(quota);
        if (used is not { } part) return Markup.Html($"<span class=\"num\"><bdi>{whole}</bdi></span>");
        if (Display.Percent(part, quota) is not { } percent) return Markup.Html($"<span class=\"num\"><bdi>{Display.Credits(part)}</bdi></span>");

        var tone = Display.QuotaTone(percent, steps);
        var word = tone is null ? "pct" : $"pct t-{tone}";
        var fill = tone is null ? "f" : $"f {tone}";
        var width = Math.Min(100, percent).ToString(CultureInfo.InvariantCulture);
        // The width is an attribute: the policy allows no style.
        return Markup.Html($"<span class=\"quota\"><span class=\"num\"><span><bdi>{Display.Credits(part)}</bdi><span class=\"of\"> / <bdi>{whole}</bdi></span></span><span class=\"{word}\"><bdi>{Display.Number(percent)}%</bdi></span></span><svg class=\"meter\" viewBox=\"0 0 100 5\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"tr\" width=\"100\" height=\"5\"/><rect class=\"{fill}\" width=\"{width}\" height=\"5\"/></svg></span>");
    }
}
