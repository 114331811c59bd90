using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>One filter value inside <c>msc-chips</c>. <code>&lt;msc-chip name="Workloads" value="VMware" remove="/customers" /&gt;</code></summary>
[HtmlTargetElement("msc-chip", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscChip : TagHelper
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    /// <summary>The list without this value.</summary>
    public string Remove { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var cross = Markup.Icon(ViewContext.HttpContext, "x", null);
        output.Content.SetHtmlContent(Markup.Html($"<span class=\"chip\"><span><b>{Name}:</b> <bdi>{Value}</bdi></span><a href=\"{Remove}\" aria-label=\"Remove filter {Name}: {Value}\">{cross}</a></span>"));
    }
}
