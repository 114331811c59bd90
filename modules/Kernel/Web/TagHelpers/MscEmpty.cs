using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// Nothing here: what, why, and the way on (the content).
/// <code>&lt;msc-empty icon="building-2" title="No customers yet" text="Add your first customer."&gt;&lt;a class="btn primary" href="/customers/new"&gt;Add Customer&lt;/a&gt;&lt;/msc-empty&gt;</code>
/// </summary>
[HtmlTargetElement("msc-empty")]
public sealed class MscEmpty : TagHelper
{
    public string Icon { get; set; } = "search-x";

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var acts = await output.GetChildContentAsync();
        var way = acts.IsEmptyOrWhiteSpace ? Markup.Nothing : Markup.Html($"<div class=\"acts\">{acts}</div>");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.Content.SetHtmlContent(Markup.Html($"{Markup.Icon(ViewContext.HttpContext, Icon, "big")}<h2>{Title}</h2><p>{Text}</p>{way}"));
    }
}
