using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>
/// The message of the last act, kept over the redirect by <c>Done()</c>. The layout shows it; nothing where there is none.
/// <code>&lt;msc-flash /&gt;</code>
/// </summary>
[HtmlTargetElement("msc-flash", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MscFlash(IHtmlGenerator html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Only looking at TempData without its cookie would send one that takes the cookie away.
        var cookies = ViewContext.HttpContext.Request.Cookies;
        if (!cookies.Keys.Any(name => name.EndsWith(Flash.Cookie, StringComparison.Ordinal)) || Flash.Take(ViewContext.TempData) is not { } message)
        {
            output.SuppressOutput();
            return;
        }

        var http = ViewContext.HttpContext;
        var subject = message.Subject is null ? Markup.Nothing : Markup.Html($"<b><bdi>{message.Subject}</bdi></b> ");
        var link = message.LinkUrl is null ? Markup.Nothing : Markup.Html($" <a class=\"lk\" href=\"{message.LinkUrl}\">{message.LinkText}</a>");
        var here = http.Request.PathBase + http.Request.Path + http.Request.QueryString;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "flash");
        output.Attributes.SetAttribute("role", "status");
        output.Content.SetHtmlContent(Markup.Html($"{Markup.Icon(http, "circle-check")}<p>{subject}{message.Text}{link}</p>{Undo(message)}<a class=\"ib\" href=\"{here}\" aria-label=\"Dismiss message\" data-dismiss>{Markup.Icon(http, "x")}</a>"));
    }

    private IHtmlContent Undo(Flash message)
    {
        if (message.UndoUrl is null) return Markup.Nothing;
        var token = html.GenerateAntiforgery(ViewContext);
        return Markup.Html($"<form method=\"post\" action=\"{message.UndoUrl}\">{token}<button class=\"btn sm\">{Markup.Icon(ViewContext.HttpContext, "undo-2")}Undo</button></form>");
    }
}
