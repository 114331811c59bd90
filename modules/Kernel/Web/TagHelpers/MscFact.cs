using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>One name and its value; a dash where there is none. <code>&lt;msc-fact label="Storage Region"&gt;AP (Sydney)&lt;/msc-fact&gt;</code></summary>
[HtmlTargetElement("msc-fact", ParentTag = "msc-facts")]
public sealed class MscFact : TagHelper
{
    public string Label { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        IHtmlContent value = content.IsEmptyOrWhiteSpace ? new HtmlString(Display.None) : content;
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Html($"<dt>{Label}</dt><dd>{value}</dd>"));
    }
}
