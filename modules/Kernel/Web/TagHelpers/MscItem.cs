using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// One link of <c>msc-menu</c>. Locked: it stays visible, is disabled, says why; without script it leads to the page that says the same.
/// <code>&lt;msc-item href="…" icon="pencil" dialog&gt;Edit&lt;/msc-item&gt;  &lt;msc-item href="…" icon="trash-2" separated locked="Suspend this customer first"&gt;Delete&lt;/msc-item&gt;</code>
/// </summary>
[HtmlTargetElement("msc-item", ParentTag = "msc-menu")]
public sealed class MscItem : TagHelper
{
    public string Href { get; set; } = "";

    public string? Icon { get; set; }

    /// <summary>A line above.</summary>
    public bool Separated { get; set; }

    /// <summary>Its page is a dialog: with script it opens over this page.</summary>
    public bool Dialog { get; set; }

    public string? Locked { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var label = await output.GetChildContentAsync();
        var icon = Icon is null ? Markup.Nothing : Markup.Icon(ViewContext.HttpContext, Icon);
        var why = $"{context.Items[typeof(MscMenu)]}-why";
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Separated) output.Attributes.SetAttribute("class", "sep");
        output.Content.SetHtmlContent(string.IsNullOrEmpty(Locked)
            ? Markup.Html($"<a href=\"{Href}\"{(Dialog ? new HtmlString(" data-dialog") : Markup.Nothing)}>{icon}{label}</a>")
            : Markup.Html($"<a href=\"{Href}\" role=\"link\" aria-disabled=\"true\" aria-describedby=\"{why}\">{icon}<span>{label}<small id=\"{why}\">{Locked}</small></span></a>"));
    }
}
