using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// An icon of the sprite, never alone: words stand beside it or in the control's <c>aria-label</c>.
/// <code>&lt;msc-icon name="pencil" /&gt;</code>
/// In rows that come by the hundred write <c>@Html.Icon("pencil")</c>: the same markup without the cost of a tag helper.
/// </summary>
[HtmlTargetElement("msc-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscIcon : TagHelper
{
    public string Name { get; set; } = "";

    public string? Class { get; set; } = "ic";

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Icon(ViewContext.HttpContext, Name, Class));
    }
}
