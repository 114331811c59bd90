using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>A card's foot. <code>&lt;msc-card-foot&gt;as of 09:40&lt;/msc-card-foot&gt;</code></summary>
[HtmlTargetElement("msc-card-foot", ParentTag = "msc-card")]
public sealed class MscCardFoot : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((MscCard.Parts)context.Items[typeof(MscCard.Parts)]).Foot = new HtmlString((await output.GetChildContentAsync()).GetContent());
        output.SuppressOutput();
    }
}
