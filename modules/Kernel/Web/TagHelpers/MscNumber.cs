using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A figure in tabular digits; a dash where there is none.
/// <code>&lt;msc-number value="@plan.Customers" /&gt;  &lt;msc-number credits="@tenant.Quota" /&gt;   (thousandths)</code>
/// </summary>
[HtmlTargetElement("msc-number", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscNumber : TagHelper
{
    public long? Value { get; set; }

    public long? Credits { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var text = Credits is { } thousandths ? Display.Credits(thousandths) : Value is { } value ? Display.Number(value) : Display.None;
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Html($"<span class=\"num\"><bdi>{text}</bdi></span>"));
    }
}
