using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A native popover of links and buttons with the button that opens it; works without script.
/// <code>&lt;msc-menu id="m7" label="Options for Harborview Hotels"&gt; … &lt;/msc-menu&gt;        (three dots, the label for screen readers)
/// &lt;msc-menu id="opt" text="Options"&gt;
///   &lt;msc-item href="/customers/…/suspend" icon="circle-pause" dialog&gt;Suspend&lt;/msc-item&gt;
///   &lt;msc-item href="/customers/…/delete" icon="trash-2" separated locked="Suspend this customer first"&gt;Delete&lt;/msc-item&gt;
/// &lt;/msc-menu&gt;</code>
/// With neither label nor text the button stands elsewhere (<c>popovertarget</c>). Rows that come by the hundred write the same markup by hand.
/// </summary>
[HtmlTargetElement("msc-menu")]
public sealed class MscMenu : TagHelper
{
    public string Id { get; set; } = "";

    public string? Label { get; set; }

    public string? Text { get; set; }

    /// <summary>Opens towards the start of the line's end instead of back over the button.</summary>
    public bool Start { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(MscMenu)] = Id;
        var items = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Html($"{Button()}<ul class=\"{(Start ? "menu s" : "menu")}\" id=\"{Id}\" popover>{items}</ul>"));
    }

    private IHtmlContent Button()
    {
        if (Label is not null) return Markup.Html($"<button class=\"ib\" type=\"button\" popovertarget=\"{Id}\" aria-label=\"{Label}\">{Markup.Icon(ViewContext.HttpContext, "ellipsis")}</button>");
        if (Text is not null) return Markup.Html($"<button class=\"btn\" type=\"button\" popovertarget=\"{Id}\">{Text}{Markup.Icon(ViewContext.HttpContext, "chevron-down")}</button>");
        return Markup.Nothing;
    }
}
