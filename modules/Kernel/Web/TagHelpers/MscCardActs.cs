using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>Acts beside a card's heading. <code>&lt;msc-card-acts&gt;&lt;a class="lk" href="…"&gt;View Plan&lt;/a&gt;&lt;/msc-card-acts&gt;</code></summary>
[HtmlTargetElement("msc-card-acts", ParentTag = "msc-card")]
public sealed class MscCardActs : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((MscCard.Parts)context.Items[typeof(MscCard.Parts)]).Acts = new HtmlString((await output.GetChildContentAsync()).GetContent());
        output.SuppressOutput();
    }
}
