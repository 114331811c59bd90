using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// A state, always with its word. Tones: <c>q</c> quiet (the healthy state), none, <c>warn</c>, <c>bad</c>.
/// <code>&lt;msc-badge tone="q" icon="circle-check"&gt;Active&lt;/msc-badge&gt;  &lt;msc-badge tone="bad"&gt;Expired&lt;/msc-badge&gt;</code>
/// In rows: <c>@Html.Badge("Active", "q", "circle-check")</c>.
/// </summary>
[HtmlTargetElement("msc-badge")]
public sealed class MscBadge : TagHelper
{
    public string? Tone { get; set; }

    public string? Icon { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Of(ViewContext, await output.GetChildContentAsync(), Tone, Icon));
    }

    internal static IHtmlContent Of(ViewContext view, object word, string? tone, string? icon)
    {
        var css = "badge" + (string.IsNullOrEmpty(tone) ? "" : " " + tone) + (icon is null ? " bare" : "");
        var picture = icon is null ? Markup.Nothing : Markup.Icon(view.HttpContext, icon, null);
        return Markup.Html($"<span class=\"{css}\">{picture}{word}</span>");
    }
}
