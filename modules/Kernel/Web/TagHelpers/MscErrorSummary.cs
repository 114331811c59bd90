using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// "There is a problem": each field's first error, in the order of the form, linked to the field; takes the focus. Nothing where all is well.
/// <code>&lt;msc-error-summary /&gt;</code> First in the form column, or first in a dialog.
/// </summary>
[HtmlTargetElement("msc-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscErrorSummary : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = new();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        var lines = new HtmlContentBuilder();
        foreach (var (key, entry) in ViewContext.ViewData.ModelState)
        {
            if (entry.Errors is not [var first, ..]) continue;
            lines.AppendHtml(key.Length == 0
                ? Markup.Html($"<li>{first.ErrorMessage}</li>")
                : Markup.Html($"<li><a href=\"#{MscField.IdOf(key)}\">{first.ErrorMessage}</a></li>"));
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errs");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        output.Attributes.SetAttribute("aria-labelledby", "errs-h");
        output.Content.SetHtmlContent(Markup.Html($"<h2 id=\"errs-h\">There is a problem</h2><ul>{lines}</ul>"));
    }
}
