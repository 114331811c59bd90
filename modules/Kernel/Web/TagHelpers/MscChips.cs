using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// The filters that apply, one chip a value, each with its own way out; nothing at all where none applies.
/// <code>&lt;msc-chips clear="/customers"&gt;
///   &lt;msc-chip name="Workloads" value="VMware" remove="/customers?region=…" /&gt;
/// &lt;/msc-chips&gt;</code>
/// </summary>
[HtmlTargetElement("msc-chips")]
public sealed class MscChips : TagHelper
{
    /// <summary>Where <c>Clear all</c> leads.</summary>
    public string Clear { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var chips = await output.GetChildContentAsync();
        if (chips.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chips");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", "Active filters");
        output.Content.SetHtmlContent(Markup.Html($"{chips}<a class=\"lk\" href=\"{Clear}\">Clear all</a>"));
    }
}
