using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// Names and values.
/// <code>&lt;msc-facts&gt;&lt;msc-fact label="Account Name"&gt;&lt;bdi&gt;@name&lt;/bdi&gt;&lt;/msc-fact&gt;&lt;/msc-facts&gt;</code>
/// </summary>
[HtmlTargetElement("msc-facts")]
public sealed class MscFacts : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "dl");
    }
}
