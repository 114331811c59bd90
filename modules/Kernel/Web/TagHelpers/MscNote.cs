using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// One banner a page at most: reasons in words and one action. Tones: none (grey), <c>warn</c>, <c>bad</c>.
/// <code>&lt;msc-note tone="warn"&gt;&lt;p&gt;&lt;b&gt;License expires in 12 days&lt;/b&gt; (6 Dec 2026).&lt;/p&gt;&lt;a class="btn sm" href="…"&gt;Renew…&lt;/a&gt;&lt;/msc-note&gt;</code>
/// </summary>
[HtmlTargetElement("msc-note")]
public sealed class MscNote : TagHelper
{
    public string? Tone { get; set; }

    public string? Icon { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var icon = Icon ?? Tone switch
        {
            "warn" => "triangle-alert",
            "bad" => "circle-alert",
            _ => "info",
        };
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Tone is null ? "note" : "note " + Tone);
        output.Attributes.SetAttribute("role", "note");
        output.Content.SetHtmlContent(Markup.Html($"{Markup.Icon(ViewContext.HttpContext, icon)}{content}"));
    }
}
